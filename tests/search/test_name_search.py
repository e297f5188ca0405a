"""What counts in a name, rule by rule."""

import pytest

from hospital_cases.models.name_search import WORD_LENGTH, WORDS, is_found, search_key, search_words


def finds(text: str, name: str) -> bool:
    words = search_words(text)
    return bool(words) and is_found(search_key(name), words)


@pytest.mark.parametrize(
    ("text", "name"),
    [
        ("garcia", "María García"),
        ("MARÍA", "Maria Garcia"),
        ("lopez garcia maria", "María García López"),
        ("gar mar", "María García López"),
        ("muller", "Jörg Müller"),
        ("weiss", "Günther Weiß"),
        ("lukasz", "Łukasz Wójcik"),
        ("oystein", "Øystein Bakke"),
        ("aegir", "Ægir Örn"),
        ("isik", "Ayşe Işık"),
        ("IŞIK", "Ayşe ışık"),
        ("ibrahim", "İbrahim Yıldız"),
        ("Федор", "Фёдор Соловьёв"),
        ("ελενησ", "Ελένης"),
        ("ΕΛΕΝΗΣ", "Ελένης"),
        ("nguyen van duc", "Nguyễn Văn Đức"),
        ("يوسف", "يُوسُف"),
        ("احمد", "أحمد"),
        ("علی", "علي"),
        ("יוסף", "יוֹסֵף"),
        ("शर्मा", "शरमा"),
        ("ｍａｒｙ", "Mary"),
        ("ﾔﾏﾀﾞ", "やまだ"),
        ("葛城", "葛\U000e0100城"),
    ],
)
def test_case_accents_and_ways_of_writing_a_letter_do_not_matter(text: str, name: str) -> None:
    assert finds(text, name)


@pytest.mark.parametrize(
    ("text", "name"),
    [
        ("marja", "Maria"),
        ("か", "さとう"),
        ("がか", "かが"),
        ("राम", "रमा"),
        ("สุ", "สิ"),
        ("김", "긴"),
    ],
)
def test_other_letters_are_other_names(text: str, name: str) -> None:
    assert not finds(text, name)


@pytest.mark.parametrize("name", ["O'Brien", "O’Brien", "O´Brien", "O-Brien", "O Brien", "O.Brien"])
@pytest.mark.parametrize("text", ["OBrien", "O'Brien", "O-Brien", "O Brien", "brien o", "Brien"])
def test_apostrophes_hyphens_and_gaps_of_a_name_do_not_matter(text: str, name: str) -> None:
    assert finds(text, name)


@pytest.mark.parametrize("text", ["OBrien", "O'Brien", "o’b"])
def test_an_apostrophe_in_the_text_is_no_gap_in_the_name(text: str) -> None:
    assert finds(text, "Obrien")
    assert not finds("O Brien", "Obrien")  # as the module says


@pytest.mark.parametrize("text", ["王小明", "王", "小明", "明", "小明 王", "王 小"])
@pytest.mark.parametrize("name", ["王小明", "王 小明"])
def test_names_without_gaps_are_found_from_each_character_on(text: str, name: str) -> None:
    assert finds(text, name)


@pytest.mark.parametrize("text", ["김민준", "김 민준", "민준", "준", "ㄱ", "기"])
def test_hangul_is_found_by_syllables_and_while_one_is_being_typed(text: str) -> None:
    assert finds(text, "김민준")


@pytest.mark.parametrize("text", ["%", "_", "'", '"', "\\", "100%", "ma_ia", "m%", "*"])
def test_wildcards_and_quotes_are_no_letters(text: str) -> None:
    assert not finds(text, "Maria Garcia") or search_words(text) == ("m",)
    assert not set("".join(search_words(text))) & set("%_\\'\"*")


@pytest.mark.parametrize("text", ["", " ", "-", "?!", "\u0301\u0301", "\u05b0", "´", "'", "\u200b"])
def test_a_text_of_marks_and_punctuation_has_no_words(text: str) -> None:
    assert search_words(text) == ()


def test_a_name_without_letters_has_an_empty_key() -> None:
    assert search_key("?!") == ""


def test_a_key_has_the_sorted_words_up_to_the_end_of_the_name() -> None:
    assert search_key("María García") == " garcia mariagarcia"


def test_a_word_that_begins_another_one_adds_nothing() -> None:
    assert search_words("ma maria mar") == ("maria",)
    assert search_key("Anna An") == " annaan"


def test_letters_behind_the_limit_do_not_count() -> None:
    long = "a" * WORD_LENGTH
    assert finds(long + "b", long + "c")
    assert not finds(long[1:] + "b", long[1:] + "c")


def test_words_behind_the_limit_are_not_found() -> None:
    words = [f"word{number:02}" for number in range(WORDS + 1)]
    assert finds(words[WORDS - 1], " ".join(words))
    assert not finds(words[WORDS], " ".join(words))


def test_the_longest_key_fits_an_index_entry() -> None:
    longest = "\U0001d7d8\U00010900" * 100  # 200 characters of four bytes
    assert len(search_key(longest).encode()) <= 17 * WORDS * 4
    assert (
        len(search_key("".join(map(chr, range(0x20000, 0x200C8)))).encode())
        == 17 * WORDS * 4 - 3 * WORDS
    )
