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
    assert {"consent.transfer", "hand.consented"} <= set(citing(PACK, "pipl.23"))
    assert citing(PACK, "contract_law.60") == ()
