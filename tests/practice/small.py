"""A small workbook in two languages, as text, for the tests of this room."""

from pathlib import Path

SURVEY = """\
type,name,label::English (en),hint::English (en),relevant,constraint,bind::amparo:states
begin_group,section_a,About you,,,,
text,p_name,What is your name?,,,,
select_one yes_no,cv_any,"Any conviction, ever?",Read slowly,,,dk declined
end_group,,,,,,
begin_repeat,cv,Conviction,,${cv_any} = 'yes',,
date,cv_date,When?,,,. <= today(),dk
end_repeat,,,,,,
"""
CHOICES = """\
list_name,name,label::English (en)
yes_no,yes,Yes
yes_no,no,No
"""
SETTINGS = '''\
form_title,form_id,version,default_language,namespaces
Small,small,2026112401,English (en),"amparo=""urn:amparo:form:1"""
'''
SPANISH = """\
sheet,name,column,text,reviewed_by
survey,p_name,label,¿Cómo se llama?,A. Reader
survey,gone,label,Ya no existe,
choices,yes_no/yes,label,Sí,
survey,p_name,label,¿Su nombre?,
survey,cv_date,label,,
survey,cv_any,hint,"Lea
despacio",
rules,R1,title,Regla uno,
"""
RULES = '''\
id,kind,scope,rank,title,authority,federal,urgency,records,as_of,mark,reviewed_by,note
R1,vehicle,case,1,Rule one,PC 1,,,,2026-11-24,K,,=1+1

R2,vehicle,cv,2,"Two ""quoted""",PC 2,,,,2026-11-24,V,,2026-11-24
'''
CONDITIONS = """\
rule,role,expression,reason,basis
R1,requires,${cv_any} = 'yes',There is a conviction.,PC 1
R2,requires,${cv_any} = 'no',There is none.,PC 2
"""
SHEETS = {
    "survey": SURVEY,
    "choices": CHOICES,
    "settings": SETTINGS,
    "rules": RULES,
    "conditions": CONDITIONS,
    "translations/es": SPANISH,
}
TRANSLATED = """\
sheet,name,column,text,reviewed_by
survey,section_a,label,Sobre usted,A. Reader
survey,p_name,label,¿Cómo se llama?,A. Reader
survey,cv_any,label,¿Alguna condena?,A. Reader
survey,cv_any,hint,Despacio,A. Reader
survey,cv,label,Condena,A. Reader
survey,cv_date,label,¿Cuándo?,A. Reader
choices,yes_no/yes,label,Sí,A. Reader
choices,yes_no/no,label,No,A. Reader
"""
SOUND = SHEETS | {
    "translations/es": TRANSLATED,
    "rules": "id,kind,scope,rank,title,authority,as_of\n",
    "conditions": "rule,role,expression,reason,basis\n",
}


def write(folder: Path, **changed: str) -> Path:
    """Write the small workbook, with some of its sheets *changed*, and return *folder*."""
    for name, text in (SHEETS | changed).items():
        path = folder / f"{name}.csv"
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_text(text, "utf-8", newline="")
    return folder
