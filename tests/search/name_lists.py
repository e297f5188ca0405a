"""Real names, commonest first, by the culture they are common in; typed from general knowledge.

`stems` and `endings` make the long tail of surnames: each ending on each stem is a word that
occurs, or might.
"""

from dataclasses import dataclass
from enum import Enum, auto


class Style(Enum):
    """How a full name is built from its words."""

    WESTERN = auto()  # given name, perhaps a second one, surname
    IBERIAN = auto()  # given name, perhaps a second one, one or two surnames
    FAMILY_FIRST = auto()  # surname, one or two given names
    RUN_TOGETHER = auto()  # surname and given name without a gap


@dataclass(frozen=True, slots=True)
class Culture:
    """Names of one culture: its share of the patients in per cent, and lists to draw from.

    `steepness` is the exponent of Zipf's law for the listed surnames, `tail` the share of
    surnames in per cent that come from the long tail.
    """

    share: int
    style: Style
    given: str
    surnames: str
    stems: str = ""
    endings: str = ""
    tail: int = 0
    steepness: float = 0.6


ENGLISH = Culture(
    share=40,
    style=Style.WESTERN,
    given="""
        James Mary John Michael Robert Patricia Jennifer William David Linda Elizabeth Richard
        Barbara Susan Joseph Jessica Thomas Sarah Christopher Karen Charles Daniel Lisa Matthew
        Nancy Anthony Betty Mark Sandra Margaret Donald Ashley Steven Kimberly Andrew Emily Paul
        Donna Joshua Michelle Kenneth Carol Kevin Amanda Brian Melissa Timothy Deborah George
        Stephanie Ronald Rebecca Jason Sharon Edward Laura Jeffrey Cynthia Ryan Dorothy Jacob Amy
        Nicholas Kathleen Gary Angela Eric Shirley Jonathan Emma Stephen Brenda Larry Pamela Justin
        Nicole Scott Anna Brandon Samantha Benjamin Katherine Samuel Christine Gregory Debra
        Alexander Rachel Patrick Carolyn Frank Janet Raymond Maria Jack Olivia Dennis Heather
        Jerry Helen Tyler Catherine Aaron Diane Jose Julie Adam Victoria Nathan Joyce Henry Lauren
        Zachary Kelly Douglas Christina Peter Ruth Kyle Joan Noah Virginia Ethan Judith Jeremy
        Evelyn Christian Hannah Walter Andrea Keith Megan Austin Cheryl Roger Jacqueline Terry
        Madison Sean Teresa Gerald Abigail Carl Sophia Dylan Martha Harold Sara Jordan Gloria Jesse
        Janice Bryan Kathryn Lawrence Ann Arthur Isabella Gabriel Judy Bruce Charlotte Logan Julia
        Billy Grace Joe Amber Alan Alice Juan Jean Elijah Denise Willie Frances Albert Danielle
        Wayne Marilyn Randy Natalie Mason Beverly Vincent Diana Liam Brittany Roy Theresa Bobby
        Kayla Caleb Alexis Bradley Doris Russell Lori Lucas Tiffany Xavier Zoe Quentin Ursula Ian
    """,
    surnames="""
        Smith Johnson Williams Brown Jones Miller Davis Wilson Anderson Thomas Taylor Moore Jackson
        Martin Lee Thompson White Harris Clark Lewis Robinson Walker Young Allen King Wright Scott
        Hill Green Adams Nelson Baker Hall Campbell Mitchell Carter Roberts Phillips Evans Turner
        Parker Collins Edwards Stewart Morris Murphy Cook Rogers Morgan Cooper Peterson Bailey Reed
        Kelly Howard Cox Ward Richardson Watson Brooks Wood James Bennett Gray Hughes Price Myers
        Long Foster Sanders Ross Powell Sullivan Russell Jenkins Perry Butler Barnes Fisher
        Henderson Coleman Simmons Patterson Jordan Reynolds Hamilton Graham Griffin Wallace West
        Cole Hayes Bryant Gibson Ellis Stevens Murray Ford Marshall Owens McDonald Harrison Kennedy
        Wells Woods Henry Chen Freeman Webb Tucker Burns Crawford Olson Simpson Porter Hunter
        Gordon Shaw Snyder Mason Dixon Hunt Hicks Holmes Palmer Wagner Black Robertson Boyd Stone
        Salazar Fox Warren Mills Rice Daniels Ferguson Nichols Stephens Weaver Ryan Gardner Payne
        Grant Dunn Kelley Spencer Hawkins Arnold Pierce Hansen Peters Santos Hart Bradley Knight
        Elliott Cunningham Duncan Armstrong Hudson Carroll Lane Riley Andrews Ray Berry Perkins
        Hoffman Johnston Matthews Richards Willis Carpenter Lawrence O'Brien O'Connor McCarthy
        MacDonald O'Neill FitzGerald D'Angelo Quinn Underwood Vaughn Yates Zimmerman Ingram Irwin
    """,
    stems="""
        Ash Black Brad Brook Burn Cald Carl Charl Clay Cran Cross Dal Den Dray East Eller Fair Farn
        Fen Gold Gran Green Hall Har Hart Hath Hazel Hol Horn Hunt Kirk Lang Lang Lind Lock Mal
        Mans Marl Mel Mid Mill New Nor Oak Old Pem Pen Pick Quar Rad Ram Red Rich Ros Row Rush Sand
        Sea Shel Sher Stan Staple Stock Strat Sut Swin Thorn Thur Tun Under Wake Wal Ware Wat Wel
        West Wet White Whit Wil Win Wood Wool Wor Yar Mar Mac Mc Car Bar Ber Gar Per San Hen Wat
    """,
    endings="""
        bourne bury by caster chester cliff combe cote croft dale den don er field ford gate gill
        ham hampton head hill holm house hurst ington ison kin kins land law leigh ley lock low man
        marsh mere mond moor more mount ner ney nor pole port ridge rick row sall sby sell shaw
        sley smith son stead ster stock stoke ston stone stow ter thorne thwaite ton tree ville
        ward water way well wick wood worth yard
    """,
    tail=38,
    steepness=0.62,
)

SPANISH = Culture(
    share=24,
    style=Style.IBERIAN,
    given="""
        María José Juan Antonio Luis Carlos Manuel Ana Jesús Francisco Carmen Miguel Pedro Jorge
        Rosa Josefa Alejandro Daniel Martha Isabel Pablo Laura Rafael Fernando Ángel Javier Roberto
        Patricia Sergio Dolores Elena Ricardo Andrés Lucía Eduardo Gloria David Marta Diego Mario
        Cristina Alberto Teresa Raúl Silvia Claudia Guadalupe Verónica Víctor Paula Margarita Óscar
        Pilar Sofía Alicia Adriana Mónica Rubén Beatriz Enrique Gabriela Ramón Sandra Iván Rocío
        Julia Andrea Julio Raquel Armando Yolanda Gabriel Sara César Leticia Arturo Irene Hugo
        Lorena Joaquín Natalia Ignacio Camila Vicente Valentina Felipe Esther Tomás Mariana
        Santiago Alma Álvaro Nuria Ernesto Ximena Héctor Inés Gerardo Blanca Guillermo Eva Adrián
        Mercedes Salvador Concepción Marcos Amparo Agustín Encarnación Martín Mariano Úrsula
    """,
    surnames="""
        García Rodríguez González Hernández López Martínez Pérez Sánchez Ramírez Torres Flores
        Rivera Gómez Díaz Fernández Cruz Morales Reyes Gutiérrez Ortiz Ruiz Jiménez Moreno Álvarez
        Muñoz Romero Alonso Vásquez Castillo Mendoza Chávez Ramos Vargas Castro Herrera Medina
        Aguilar Guerrero Méndez Salazar Soto Delgado Núñez Contreras Rojas Domínguez Vega Silva
        Guzmán Juárez Ríos Molina Campos Santos Navarro Ortega Acosta Espinoza Suárez Luna Mejía
        Cabrera Cortés Valdez Lara Maldonado Ayala Peña Ibarra Sandoval Fuentes Carrillo Blanco
        Serrano Iglesias Marín Sanz Rubio Gil Cano Prieto Vidal Calvo Gallego Bravo Parra Pascual
        Santana Lorenzo Montero Ibáñez Caballero Crespo Vicente Nieto Arias Garrido Durán Hidalgo
        Pastor Santiago Benítez Vera Mora Giménez Zapata Quintero Uribe Urrutia Yáñez Zúñiga Ochoa
    """,
    stems="""
        Abad Aguirr Alarc Alcal Aldan Alm Alta Andrad Ara Arc Arev Arr Ball Barr Bas Bel Ben Bol
        Bust Cab Cal Cam Can Car Cas Cer Cor Cruz Dom Ech Eli Escob Est Fel Fern Fig Fran Gal Gam
        Gar Goi Gon Gran Guev Hurt Ib Iturr Jar Lag Lar Leg Lir Loz Mac Mal Man Mar Mart Mel Men
        Mir Mol Mon Mont Mor Mur Nav Olm Or Oroz Pach Pal Par Pat Per Pin Por Quin Ram Reb Rob Roj
        Sal San Sar Sep Sol Tam Tor Tov Urb Val Var Vel Vil Yan Zab Zam Zor Zur
    """,
    endings="""
        a ada ado al ales alba alta ana anco ano ar ares arte as ata azo echea ejo el ela elles ena
        enas enda era ero eros es esa eta ete eza ia ias ida ido iego illa illo ina ino ira isa
        ista ito iza o oa ola on ona ondo or ora ori orno os osa oso osta ota oya ozo ua ucho uela
        uero ulo una ura uro
    """,
    tail=30,
    steepness=0.5,
)

FRENCH = Culture(
    share=7,
    style=Style.WESTERN,
    given="""
        Marie Jean Pierre Michel Nathalie Isabelle Philippe Sylvie Catherine Alain Patrick Nicolas
        Christophe Stéphane Laurent Frédéric Jean-Luc Anne Céline Sandrine Aurélie Julien Camille
        Léa Manon Chloé Hugo Théo Lucas Mathis Emma Jeanne Françoise Monique Jacqueline Hélène
        André Jean-Pierre Marie-Claire Anne-Sophie François Gérard Bernard Jean-Baptiste Zoé Yves
        Benoît Odile Étienne Élodie Guillaume Maël Loïc Gaëlle Noémie Raphaël Rémi Thérèse
    """,
    surnames="""
        Martin Bernard Dubois Thomas Robert Richard Petit Durand Leroy Moreau Simon Laurent
        Lefebvre Michel Garcia David Bertrand Roux Vincent Fournier Morel Girard André Lefèvre
        Mercier Dupont Lambert Bonnet François Martinez Legrand Garnier Faure Rousseau Blanc Guérin
        Muller Henry Roussel Nicolas Perrin Morin Mathieu Clément Gauthier Dumont Lopez Fontaine
        Chevalier Robin Masson Sanchez Gérard Nguyen Boyer Denis Lemaire Duval Joly Gautier Roger
        Roche Roy Noël Meyer Lucas Meunier Jean Perez Marchand Dufour Blanchard Marie Barbier Brun
    """,
    stems="""
        Abel Ad Al Arn Aub Bar Bel Ber Bert Blanch Bon Bouch Bour Brun Cail Car Cham Char Chev
        Clerm Cour Dan Des Dub Dup Dur Fav Fer Gail Gar Gaud Gir God Guich Guill Hum Jac Lab Lac
        Laf Lam Lan Lap Lav Leb Lec Leg Lem Mal Mar Mass Mau Men Mer Mich Mon Mont Mor Nol Pas Pel
        Per Poul Pru Reg Ren Rich Riv Rob Roch Rol Ros Sab Sal Sauv Ser Tour Val Vau Ver Vill Viv
    """,
    endings="""
        ais ance ard aret at aud ault aux eau el elet elle elot erie et eux ez ieu ier ière illon
        in ineau iot ival ois ol ome on onnet ot otte ou ouin ous ual uet uis ure
    """,
    tail=55,
)

GERMAN = Culture(
    share=7,
    style=Style.WESTERN,
    given="""
        Peter Michael Thomas Andreas Wolfgang Klaus Jürgen Günter Stefan Christian Uwe Werner Horst
        Frank Dieter Manfred Gerhard Hans Bernd Thorsten Matthias Helmut Walter Heinz Martin Jörg
        Ursula Monika Petra Elisabeth Sabine Renate Helga Karin Brigitte Ingrid Erika Andrea Gisela
        Claudia Susanne Gabriele Christa Christine Hildegard Anna Birgit Barbara Gertrud Heike
        Marie Sophie Lena Lukas Leon Finn Paul Jonas Björn Jan Anke Katharina Xaver Käthe Sören
    """,
    surnames="""
        Müller Schmidt Schneider Fischer Weber Meyer Wagner Becker Schulz Hoffmann Schäfer Koch
        Bauer Richter Klein Wolf Schröder Neumann Schwarz Zimmermann Braun Krüger Hofmann Hartmann
        Lange Schmitt Werner Schmitz Krause Meier Lehmann Schmid Schulze Maier Köhler Herrmann
        König Walter Mayer Huber Kaiser Fuchs Peters Lang Scholz Möller Weiß Jung Hahn Schubert
        Vogel Friedrich Keller Günther Frank Berger Winkler Roth Beck Lorenz Baumann Franke Albrecht
        Schuster Simon Ludwig Böhm Winter Kraus Martin Schumacher Krämer Vogt Stein Jäger Otto Groß
    """,
    stems="""
        Acker Adel Al Apfel Arn Bach Bau Berg Bern Birk Blum Bock Brand Breit Brock Buch Burk Diet
        Dorn Eber Eich Eisen Engel Erl Esch Feld Fink Frei Geb Gold Gott Grün Hag Hain Hart Has
        Heid Heim Hell Herz Hirsch Hoch Hof Holz Horn Kalt Kirch Klee Klein Krau Kron Lang Laub
        Lind Mann Mar Mark Mohr Mühl Neu Nieder Ober Pfaff Rau Reich Rein Rosen Roth Sand Schön
        Schwar Seid Sieg Sommer Stein Stern Stoll Stroh Tann Thal Traut Unter Voll Wald Weiden Wein
        Weis Wert Wild Wink Witt Wolf Zeid Zell
    """,
    endings="""
        acker auer bach baum beck berg berger bert bruch brück burg burger dorf dorfer eck eder el
        er ert feld felder furt garten ger graf haus hauser heim heimer hof hofer horn huber inger
        kamp ke kopf kötter land lein ler lich ling mann mayer mayr meier meister mer meyer miller
        mond müller ner reich reuter richter rich rot schmidt schuh stätter stein steiner strauch
        tal thaler treu wald wasser weg werth wieser zweig
    """,
    tail=55,
)

SLAVIC = Culture(
    share=6,
    style=Style.WESTERN,
    given="""
        Anna Jan Maria Piotr Katarzyna Krzysztof Małgorzata Andrzej Agnieszka Tomasz Barbara Paweł
        Ewa Michał Magdalena Marcin Elżbieta Stanisław Łukasz Grażyna Jerzy Żaneta Wojciech Józef
        Petr Jana Pavel Eva Jiří Hana Tomáš Lenka Jaroslav Věra Ivan Olga Dmitri Natasha Sergei
        Svetlana Marko Ivana Nikola Jelena Đorđe Milica Stefan Zoran Željko Bojan Ljiljana
    """,
    surnames="""
        Nowak Kowalski Wiśniewski Wójcik Kowalczyk Kamiński Lewandowski Zieliński Szymański Woźniak
        Dąbrowski Kozłowski Jankowski Mazur Wojciechowski Kwiatkowski Krawczyk Kaczmarek Piotrowski
        Grabowski Zając Pawłowski Michalski Król Wieczorek Jabłoński Wróbel Nowakowski Majewski
        Novák Svoboda Novotný Dvořák Černý Procházka Kučera Veselý Horák Němec Ivanov Petrov
        Sidorov Smirnov Popov Volkov Jovanović Petrović Nikolić Marković Đorđević Stojanović Ilić
    """,
    stems="""
        Adam Baran Bor Brod Brzez Buk Chmiel Ciesl Czar Dob Dom Drozd Dud Dzik Gaj Gal Glow Gol Gor
        Grab Gros Jab Jan Jaros Jaw Kac Kal Kar Kas Kaz Kos Kow Koz Kraj Kras Kub Kul Kur Kwas Las
        Les Lip Lis Mach Maj Mal Mar Mat Mich Mil Mos Nied Niem Now Olech Olsz Or Ost Pak Paw Piet
        Pil Pol Rad Raj Rog Roz Rud Ryb Sad Sik Skor Sob Sok Stan Star Sur Szcz Tar Tom Tur Urb Wal
        Was Wilk Wis Wit Wol Zab Zak Zal Zar Ziel
    """,
    endings="""
        a acki ak alski an anek ański ar arczyk arski asik aszewski ecki ek eński era erski ewicz
        ewski ic icki ik ikowski ina ińska iński isz ko kowski nik ny ocha oń orowicz orski osz ov
        owicz owiec owska owski ów uk ula ulski un us usz yk yński yszyn
    """,
    tail=60,
)

ARABIC = Culture(
    share=5,
    style=Style.WESTERN,
    given="""
        Mohammed Ahmed Fatima Ali Aisha Omar Hassan Mariam Hussein Khaled Zainab Ibrahim Nour
        Abdullah Sara Youssef Layla Mustafa Amina Abdul-Rahman Huda Mahmoud Salma Tariq Yasmin Karim
        Rania Bilal Noura Hamza Samira Said Khadija Walid Dina Jamal Hala Nasser Maha Ziad Iman
    """,
    surnames="""
        Khan Ali Ahmed Hassan Hussein Ibrahim Mohammed Al-Sayed Abdullah Mahmoud Saleh Omar Khalil
        Mansour Nasser Haddad Al-Masri Al-Hassan Rahman Aziz Farah Hamdan Yousef Salem Osman
        El-Amin Bakr Darwish Said Sharif Taha Zidan Qasim Al-Otaibi Al-Ghamdi Ismail Jaber Kamal
    """,
    stems="""
        Abd Ab Am An Ash At Aw Bad Bak Bar Bash Daw Fad Fah Far Fat Ghan Had Hak Hal Ham Han Har
        Has Hik Jab Jad Jal Jam Kab Kad Kam Kar Kas Kham Lab Lat Mad Maj Mak Mal Mar Mas Muf Mun
        Nab Nad Naj Nas Qad Qas Rab Rad Raf Ram Rash Sab Sad Sal Sam Shah Sul Tab Tal Tam Wah Yam
        Yas Zah Zak
    """,
    endings="""
        ai ali alla am an ani ar ari as at awi ay een een eh eid el er et i ia id if ih ik il im in
        ir is it oud oui oum oun our ri ub ud uf um un ur
    """,
    tail=45,
)

INDIAN = Culture(
    share=4,
    style=Style.WESTERN,
    given="""
        Priya Rahul Amit Anjali Sunita Rajesh Sanjay Pooja Ravi Deepak Neha Vijay Lakshmi Suresh
        Kavita Anil Meena Arjun Divya Kiran Manoj Geeta Ramesh Asha Vikram Nisha Ashok Rekha Rohan
        Usha Gopal Sita Harish Uma Mohan Shreya Venkatesh Swati Prakash Radha Nikhil Aarti Krishnan
    """,
    surnames="""
        Singh Kumar Sharma Patel Das Gupta Reddy Shah Khan Rao Nair Mehta Verma Joshi Iyer Desai
        Chopra Agarwal Mishra Banerjee Mukherjee Chatterjee Bose Ghosh Pillai Menon Yadav Chauhan
        Jain Kapoor Malhotra Bhatt Naidu Tiwari Pandey Saxena Sinha Subramanian Venkataraman
    """,
    stems="""
        Agn Am Anand Arav Bal Bhag Bhar Chand Chitr Dev Dhan Dur Gan Gir Gov Har Indr Jag Jay Kal
        Kap Kesh Kris Lal Mad Mah Man Mangal Mukh Nag Nar Nil Pad Par Pras Raj Ram Rang Sad Sal Sar
        Shan Shiv Som Srin Sub Sund Sur Tej Tri Udh Vas Ven Vid Vish Yog
    """,
    endings="""
        a ad akar al am an anand ani appa ar ari aswamy at athan avan charya das deep dev endra
        esan esh eswari garajan gopal i ia ikar inder ini ish it kant krishnan kumar lal makar mani
        murthy nath pal prasad raj raman samy shekar wal
    """,
    tail=45,
)

VIETNAMESE = Culture(
    share=2,
    style=Style.FAMILY_FIRST,
    given="""
        Văn Thị Minh Anh Hùng Lan Hoa Đức Thanh Hương Tuấn Mai Dũng Linh Nam Phương Hải Thảo Long
        Trang Quang Ngọc Sơn Yến Thắng Hạnh Bình Nga Khánh Vy
    """,
    surnames="Nguyễn Trần Lê Phạm Hoàng Huỳnh Phan Vũ Võ Đặng Bùi Đỗ Hồ Ngô Dương Lý",
    steepness=1.2,
)

ROMANISED = Culture(
    share=2,
    style=Style.FAMILY_FIRST,
    given="""
        Wei Fang Min Jing Li Yan Hui Xiaoming Mei Jun Ming Hong Lei Yu Xin Ying Ji-hoon Min-jun
        Seo-yeon Ji-woo Hye-jin Sung-min Hiroshi Yuki Takashi Kenji Sakura Haruto Yoko Akira
    """,
    surnames="""
        Wang Li Zhang Liu Chen Yang Kim Huang Lee Zhao Park Wu Zhou Xu Sun Choi Ma Zhu Hu Guo Jung
        He Lin Sato Suzuki Takahashi Tanaka Watanabe Ito Yamamoto Nakamura Kobayashi Kato
    """,
    steepness=0.9,
)

HAN = Culture(
    share=1,
    style=Style.RUN_TOGETHER,
    given="""
        伟 芳 娜 敏 静 丽 强 磊 军 洋 勇 艳 杰 娟
        涛 明 超 秀英 霞 平 刚 桂英 小明 建国 志强 美玲 俊杰 雅婷
    """,
    surnames="""
        王 李 张 刘 陈 杨 赵 黄 周 吴 徐 孙 胡
        朱 高 林 何 郭 马 罗 欧阳 田中 山田 佐藤 鈴木 高橋
    """,
    steepness=0.7,
)

HANGUL = Culture(
    share=1,
    style=Style.RUN_TOGETHER,
    given="""
        민준 서연 지훈 서윤 예준 지우 도윤 하은 주원
        수빈 영수 영희 철수 순자 정숙 미경 현우 지영
    """,
    surnames="김 이 박 최 정 강 조 윤 장 임 한 오 서 신 권 황 안 송 전 홍",
    steepness=0.9,
)

CYRILLIC = Culture(
    share=1,
    style=Style.WESTERN,
    given="""
        Александр Елена Сергей Ольга Дмитрий Наталья Андрей Анна Алексей Татьяна Иван Мария Фёдор
        Оксана Тарас Юрий Екатерина Михаил Светлана Николай Артём Алёна Семён Мар'яна
    """,
    surnames="""
        Иванов Смирнов Кузнецов Попов Соколов Лебедев Козлов Новиков Морозов Петров Волков Соловьёв
        Васильев Зайцев Павлов Шевченко Бондаренко Коваленко Ткаченко Кравченко Ковальчук Воробьёв
    """,
)

CULTURES = (
    ENGLISH,
    SPANISH,
    FRENCH,
    GERMAN,
    SLAVIC,
    ARABIC,
    INDIAN,
    VIETNAMESE,
    ROMANISED,
    HAN,
    HANGUL,
    CYRILLIC,
)
