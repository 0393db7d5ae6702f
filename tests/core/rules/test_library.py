"""The law library: search, citations, old laws."""

from core.rules import citing, load_pack, shelves

PACK = load_pack()


def test_without_a_word_everything_is_on_the_shelves():
    assert len(shelves(PACK)) == len(PACK.instruments)


def test_an_instrument_is_found_by_its_name_in_either_language():
    for word in ("个人信息保护法", "personal information protection law"):
        assert shelves(PACK, word)[0].instrument.id == "pipl"


def test_an_article_is_found_by_what_it_says():
    (shelf,) = shelves(PACK, "催告后")
    assert [article.id for article in shelf.articles] == ["cc.551"]


def test_an_old_law_names_what_took_its_place():
    (shelf,) = [one for one in shelves(PACK, "合同法") if one.instrument.id == "contract_law"]
    assert (shelf.replaced_by, shelf.instrument.status) == ("cc", "repealed")


def test_what_rests_on_an_article_is_listed():
    found = citing(PACK, "pipl.23")
    assert {PACK.rule(name).text for name in ("consent.transfer", "hand.consented")} <= set(found)
    assert citing(PACK, "contract_law.60") == ()


def test_papers_and_places_rest_on_the_law_too():
    assert PACK.provinces["33"].text in citing(PACK, "zhejiang.11")
    assert any(one.text in citing(PACK, "pipl.30") for one in PACK.contents)
    assert any(one.text in citing(PACK, "pi_crime.5") for one in PACK.thresholds.values())


def test_a_popular_error_says_what_holds_and_where_it_stands():
    assert len(PACK.pitfalls) >= 20
    assert all(one.wrong != one.text for one in PACK.pitfalls)
    assert [one.id for one in PACK.pitfalls if not one.cites] == ["old_wipe"]  # a standard that is not law
