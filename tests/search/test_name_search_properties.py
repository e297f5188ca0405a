"""What holds for any name and any text."""

import unicodedata

from hypothesis import given
from hypothesis import strategies as st

from hospital_cases.models.name_search import WORD_LENGTH, WORDS, is_found, search_key, search_words

# The separators and letters that the rules name come up often, any other character at times.
CHARACTERS = st.sampled_from(
    "aeiouAEMR łøæıİßéÖ王明김가がガ -'’.%_भाि\u0301\u0309\u05b0\u3099"
) | st.characters(codec="utf-8", exclude_characters="\x00")
TEXTS = st.text(CHARACTERS, max_size=40)
NAMES = st.text(CHARACTERS, max_size=WORDS)  # so that all their words count


def finds(text: str, name: str) -> bool:
    return is_found(search_key(name), search_words(text))


@given(text=TEXTS)
def test_folding_twice_is_folding_once(text: str) -> None:
    words = search_words(text)
    assert search_words(" ".join(words)) == words


@given(name=TEXTS)
def test_the_normal_form_does_not_matter(name: str) -> None:
    for form in ("NFC", "NFD"):
        assert search_key(unicodedata.normalize(form, name)) == search_key(name)
        assert search_words(unicodedata.normalize(form, name)) == search_words(name)


@given(name=TEXTS.filter(lambda name: name == name.upper().lower() or name == name.lower().upper()))
def test_case_does_not_matter(name: str) -> None:
    assert search_key(name.upper()) == search_key(name.lower())


@given(text=TEXTS)
def test_words_are_sorted_short_free_of_wildcards_and_begin_no_other(text: str) -> None:
    for words in (search_words(text), tuple(search_key(text).split(" ")[1:])):
        assert sorted(words) == list(words)
        assert all(0 < len(word) <= WORD_LENGTH for word in words)
        assert not set("".join(words)) & set("%_\\ '\"")
        assert not any(a != b and b.startswith(a) for a in words for b in words)
        assert len(set(words)) == len(words)


@given(name=NAMES)
def test_every_name_finds_itself(name: str) -> None:
    assert finds(name, name)


@given(name=NAMES, data=st.data())
def test_a_name_is_found_by_any_of_its_words_in_any_order(name: str, data: st.DataObject) -> None:
    words = data.draw(st.lists(st.sampled_from(name.split() or [""]), max_size=5))
    assert finds(" ".join(words), name)


@given(name=NAMES, data=st.data())
def test_a_name_is_found_by_the_beginning_of_any_word(name: str, data: st.DataObject) -> None:
    word = data.draw(st.sampled_from(name.split() or [""]))
    assert finds(word[: data.draw(st.integers(0, len(word)))], name)


@given(name=TEXTS, text=TEXTS)
def test_a_text_finds_a_name_if_each_of_its_words_does(name: str, text: str) -> None:
    assert finds(text, name) == all(finds(word, name) for word in search_words(text))


@given(name=TEXTS, text=TEXTS)
def test_one_pattern_over_the_sorted_words_says_the_same(name: str, text: str) -> None:
    key, place = search_key(name), 0
    for word in search_words(text):
        place = key.find(f" {word}", place) + 1
        if not place:
            break
    assert bool(place) == (finds(text, name) and bool(search_words(text)))
