"""The stated queries: what a front desk types, by kind.

How they were chosen, before anything was measured: what is common in `patient_names` is asked
for more often than chance would have it, since common names are where a search gets slow. The
commonest surnames and given names are all there, alone and together; the rest was picked by hand
so that each kind has some from several cultures, common, middling and rare. `RARE` words were
taken at random from those of the fewest cases (3 to 50 in a million); `NO_MATCH` has real names
that the generator does not know, impossible combinations, and nonsense.
"""


def _lines(text: str) -> tuple[str, ...]:
    return tuple(filter(None, map(str.strip, text.replace("\n", ";").split(";"))))


COMMON_SURNAME = _lines("""
    García; Smith; Rodriguez; Johnson; González; Hernandez; Williams; Lopez; Martínez; Brown
    Perez; Jones; Sanchez; Miller; Ramírez; Davis; Torres; Wilson; Flores; Anderson
    Rivera; Taylor; Thomas; Martin; Moore; Müller; Lee; Khan; Nguyen; Kumar
    Nowak; Singh; Schmidt; Dubois; Petrov; Wang; Kim; Hassan; Jackson; White
""")

GIVEN_NAME = _lines("""
    Maria; James; José; Mary; John; Michael; Anna; Mohammed; Juan; Robert
    Elizabeth; Luis; Priya; Katarzyna; Jean; Peter; Fatima; Minh; Patricia; Ana
""")

COMMON_FULL_NAME = _lines("""
    María García; James Smith; John Smith; Mary Johnson; José Rodríguez; Juan García; Mary Smith
    Michael Brown; Antonio López; David Williams; Robert Jones; Jose Garcia; Maria Rodriguez
    Luis Hernandez; Jennifer Davis; Linda Miller; Thomas Müller; Anna Nowak; Mohammed Ali
    Nguyen Van; Peter Schmidt; Marie Martin; Ali Khan; Carlos Perez; Maria Lopez; James Johnson
    William Taylor; Patricia Wilson; Michael Thomas; Ana Martinez
""")

FULL_NAME = _lines("""
    Mark Salazar; Claudia Wildkopf; Susan Denshaw; Linda Simmons; Kathleen Graham; Iván Pérez
    Marta Martínez; Helen Smith; Carolyn Holmes; Josefa Valdez; Nicolas Cailault; Ann West
    Łukasz Zieliński; Nisha Udhdev; Karim Bakr; William Wilby; Diane Allen; Fatima Mansour
    Salazar Mark; Holmes Carolyn; Graham Kathleen; Bakr Karim; Zieliński Łukasz; Allen Diane
    Frédéric Sabois; Larry Smith; Isabelle Lefèvre; Juan Calvo; Helen Riley; Werner Schneider
""")

GIVEN_NAME_AND_PREFIX = _lines("""
    Maria Gar; John Sm; José R; Mary J; James W; Michael Br; Juan Her; Anna K; David M; Luis Go
    Robert Wil; Patricia S; Thomas Mü; Ana Mar; Mohammed A; Carlos P; Susan Den; Linda Sim
    Claudia Wild; Helen R; Mark Sal; Karim B; Antonio Gue; Peter Sch; Jennifer D; Katarzyna Now
    Priya Sh; Jean Dub; Maria del; Nguyen T
""")

SURNAME_AND_INITIAL = _lines("""
    Smith J; García M; Johnson L; Rodriguez A; Müller T; Nowak A; Khan I; Williams R; Lopez J
    Martin P; Brown E; Salazar M; Holmes C; Wilby W; Singh S
""")

ONE_LETTER = _lines("m; a; s; g; z; o; k; u; 王; 김")
TWO_LETTERS = _lines("ma; sm; ga; jo; wi; li; ng; za; ow; éd; ша; uw")
THREE_LETTERS = _lines("mar; gar; smi; joh; rod; wil; nov; que; kim; öst; zim; abd; pri; xav; pet")
FOUR_LETTERS = _lines(
    "mart; garc; john; will; rodr; schm; wagn; petr; hath; iván; hoff; mich; zieg; ngoc"
)

RARE = _lines("""
    Arnthaler; Solino; Gottbrück; Calera; Madum; Alcalido; Hofmayer; Jalil; Zorazo; Ramaswamy
    Szczacki; Matowiec; Wildmer; Borov; Polanek; Kadoun; Galocha; Rogyk; Godol; Mohrmiller
    Govaswamy; Witewicz; Reinreich; Quiniza; Turocha; Marwick; Woodhampton; Bockmann; Starosz
    Eastway
""")

NO_MATCH = _lines("""
    Wojtyła Karol; Zuckmayer; Xquenda; Tchaikovsky; Maria Zuckmayer; qqqq; Garcia Wildkopf Smith
    Szymborska; Nguyen Kowalski; Marabou; Smithsonian; O'Shaughnessy; Johnx; Ævar; 诸葛亮; ยิ่งลักษณ์
""")

ACCENTS = _lines("""
    Gonzalez; MARTÍNEZ; Muller; KÖNIG; Jurgen; Wojcik; DABROWSKI; Zoe; Etienne; Angel
    Đặng; Ho Thi; fyodor; Фёдор; Соловьев; Novotny; Çelik; BJÖRN; Nunez; Željko
""")

THREE_WORDS = _lines("""
    María García López; José Luis Rodríguez; Juan Carlos; Ana García Santos; Iván Pérez Gar
    de la Cruz; Maria de la; Nguyen Van Minh; Lê Thị Hạnh; García López M; Mary Ann Smith
    John Michael Br; Antonio Flores de la; Manuel González Guzmán; Martha Crespo Ruiz
    Sylvie Alain Laponnet; Jean Pierre Martin; Luis García Pér; Carlos Hernández Flores; J M S
""")

JOINED_AND_PUNCTUATED = _lines("""
    O'Brien; OBrien; O Brien; Al-Sayed; al sayed; Jean-Luc; Jean Luc; Smith-Jones; Smith, John
    D'Angelo; Мар'яна; Min-jun; Anne-Sophie; abdul rahman
    王小明; 小明; 김민준; 민준; 田中; 佐藤美玲
""")

QUERIES: dict[str, tuple[str, ...]] = {
    "common surname": COMMON_SURNAME,
    "given name": GIVEN_NAME,
    "common full name": COMMON_FULL_NAME,
    "full name": FULL_NAME,
    "given name and prefix": GIVEN_NAME_AND_PREFIX,
    "surname and initial": SURNAME_AND_INITIAL,
    "one letter": ONE_LETTER,
    "two letters": TWO_LETTERS,
    "three letters": THREE_LETTERS,
    "four letters": FOUR_LETTERS,
    "rare": RARE,
    "no match": NO_MATCH,
    "accents": ACCENTS,
    "three words": THREE_WORDS,
    "joined and punctuated": JOINED_AND_PUNCTUATED,
}
