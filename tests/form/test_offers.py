from tests.form.xforms import session

ITEMS = "".join(
    f"<item><label>{name.upper()}</label><value>{name}</value></item>" for name in ("a", "b", "c")
)


def test_several_choices_stand_in_the_order_of_the_list() -> None:
    live = session("<q/>", "", f'<select ref="/data/q">{ITEMS}</select>')
    live.set("/data/q", "c nonsense a a")
    assert live.value("/data/q") == "a c"


def test_a_ranking_keeps_its_order() -> None:
    live = session("<q/>", "", f'<odk:rank xmlns:odk="urn:o" ref="/data/q">{ITEMS}</odk:rank>')
    live.set("/data/q", "c a b")
    assert live.value("/data/q") == "c a b"


def test_one_choice_that_is_not_in_the_list_is_blank() -> None:
    live = session("<q/>", "", f'<select1 ref="/data/q">{ITEMS}</select1>')
    live.set("/data/q", "d")
    assert live.value("/data/q") == ""


def test_rows_of_a_repeat_are_choices() -> None:
    live = session(
        "<r><name>Ana</name></r><q/>",
        "",
        '<repeat nodeset="/data/r"><input ref="/data/r/name"/></repeat><select1 ref="/data/q">'
        '<itemset nodeset="/data/r[name != \'\']"><value ref="name"/><label ref="name"/>'
        "</itemset></select1>",
    )
    live.set("/data/q", "Ana")
    live.add("/data/r", 1)
    live.set("/data/r[2]/name", "Eva")
    assert [one.label for one in live.node("/data/q").choices] == [{"und": "Ana"}, {"und": "Eva"}]
    live.set("/data/r[1]/name", "Anna")
    assert live.value("/data/q") == ""
    live.set("/data/r[1]/name", "Ana")
    assert live.value("/data/q") == "Ana"


def test_a_row_whose_name_changes_or_that_goes_is_no_longer_a_choice() -> None:
    live = session(
        "<r><name>Ana</name></r><q/>",
        "",
        '<repeat nodeset="/data/r"><input ref="/data/r/name"/></repeat><select1 ref="/data/q">'
        '<itemset nodeset="/data/r"><value ref="name"/><label ref="name"/></itemset></select1>',
    )
    live.add("/data/r", 1)
    live.set("/data/q", "Ana")
    live.set("/data/r[2]/name", "Eva")
    live.set("/data/r[1]/name", "Mia")
    for name, offered in (("Ana", ""), ("Eva", "Eva"), ("Mia", "Mia")):
        live.set("/data/q", name)
        assert live.value("/data/q") == offered
    live.remove("/data/r", 0)
    assert live.value("/data/q") == ""


def test_lists_of_rows_are_their_own() -> None:
    live = session(
        "<r><in/><q/></r>",
        "",
        '<repeat nodeset="/data/r"><input ref="/data/r/in"/><select1 ref="/data/r/q">'
        "<itemset nodeset=\"instance('l')/root/item[in = current()/../in]\">"
        '<value ref="name"/><label ref="name"/></itemset></select1></repeat>',
        model='<instance id="l"><root><item><name>a</name><in>1</in></item>'
        "<item><name>b</name><in>2</in></item></root></instance>",
    )
    live.add("/data/r", 1)
    for row, text, name in ((1, "1", "a"), (2, "2", "b")):
        live.set(f"/data/r[{row}]/in", text)
        live.set(f"/data/r[{row}]/q", name)
    live.remove("/data/r", 0)
    assert live.value("/data/r[1]/q") == "b"
    live.set("/data/r[1]/in", "1")
    assert live.value("/data/r[1]/q") == ""


def test_a_choice_has_its_name_in_the_language_spoken() -> None:
    live = session(
        "<q>a</q><n/>",
        '<bind nodeset="/data/n" calculate="jr:choice-name(/data/q, \'/data/q\')"/>',
        f'<select1 ref="/data/q">{ITEMS}</select1>',
    )
    assert live.value("/data/n") == "A"
    live.set("/data/q", "b")
    assert live.value("/data/n") == "B"


def test_cascading_lists_settle_from_the_first_to_the_last() -> None:
    places = "".join(
        f"<item><name>{name}</name><in>{above}</in></item>"
        for name, above in (("x1", "x"), ("y1", "y"), ("x11", "x1"), ("y11", "y1"))
    )
    live = session(
        "<top/><mid/><low/>",
        "",
        "".join(
            f'<select1 ref="/data/{name}">'
            f"<itemset nodeset=\"instance('l')/root/item[in = {above}]\">"
            '<value ref="name"/><label ref="name"/></itemset></select1>'
            for name, above in (("mid", "/data/top"), ("low", "/data/mid"))
        ),
        model=f'<instance id="l"><root>{places}</root></instance>',
    )
    for name, text in (("top", "x"), ("mid", "x1"), ("low", "x11")):
        live.set(f"/data/{name}", text)
    assert live.set("/data/top", "y").values == {"/data/top", "/data/mid", "/data/low"}
    assert (live.value("/data/mid"), live.value("/data/low")) == ("", "")
    live.set("/data/top", "x")
    assert (live.value("/data/mid"), live.value("/data/low")) == ("x1", "x11")
