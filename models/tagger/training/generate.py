"""Writes invented care records with their marks: letters, running records, forms, cards, minutes, memos, e-mails, by era, from `templates.py` and `people.py`."""
import json
import random
import re
from pathlib import Path

import templates as T
from people import Names
from sets import bucket, example, untag
from words import TAGS

LINES = {era: [l for l in text.strip().split("\n")] for era, text in (("any", T.ANY), ("old", T.OLD), ("mid", T.MID), ("new", T.NEW), ("letter", T.LETTERS))}
YEARS = {"old": (1935, 1970), "mid": (1970, 1990), "new": (1990, 2024)}
MONTHS = "January February March April May June July August September October November December".split()
DAYS = "Monday Tuesday Wednesday Thursday Friday Saturday Sunday".split()
SLOT = re.compile(r"\{([a-z]+)((?::[a-z]+)*)\}")
USUAL = {"s": ["first"] * 5 + ["full", "nick", "sf"], "m": ["tit", "first", "full", "titfull"], "f": ["tit", "first", "full"], "b": ["first", "first", "full"], "i": ["first", "first", "full"], "g": ["tit", "full", "titfull"], "u": ["full", "uncle", "tit"],
         "n": ["tit", "full", "tini"], "c": ["tit", "tit", "titfull", "first", "full"], "k": ["tit", "first", "full"], "w": ["tit", "full", "first", "ini", "tini"], "v": ["tit", "tini", "full"], "t": ["tit", "tini", "full"], "d": ["dr", "drini"], "o": ["pc"],
         "h": ["tit", "full", "tini"], "y": ["first", "full", "nick"], "z": ["first", "full"], "j": ["ini", "full", "first"], "a": ["full", "tit", "first", "tini"]}
COMMON_NICKS = {"f": ["Mo", "Bet", "Kit", "Trish", "Shaz", "Deb", "Babs", "Jo", "Lil", "Queenie"], "m": ["Macca", "Ginger", "Smudge", "Taffy", "Nobby", "Baz", "Gaz", "Jock", "Spud", "Tiny", "Chalky", "Big Dave"]}


class Record:
    def __init__(self, chance, names, jargon, places, templates, era):
        self.chance, self.names, self.era, self.places, self.templates = chance, names, era, places, templates
        self.year = chance.randint(*YEARS[era])
        self.jargon = jargon[era]
        self.cast, self.style = {}, {"dots": era == "old" or (era == "mid" and chance.random() < 0.4)}
        british = chance.random() < 0.5
        family = None
        for role in "sbimfg":
            sex = {"m": "f", "f": "m", "b": "m", "i": "f", "g": "f"}.get(role)
            person = names.person(chance, era, child=role in "sbi", sex=sex, british=british, surname=family if chance.random() < 0.75 else None)
            family = family or person["last"]
            self.cast[role] = person
        for role in "unckwvtdohyzjx":
            self.cast[role] = names.person(chance, era, child=role in "yz", sex="f" if role == "c" else "m" if role == "k" else None, surname=self.cast["c"]["last"] if role == "k" else None)

    def stop(self, word):
        return word + "." if self.style["dots"] else word

    def title(self, p):
        return self.stop(self.chance.choice(["Mrs", "Mrs", "Miss"] + (["Ms"] if self.era != "old" else []))) if p["sex"] == "f" else self.stop("Mr")

    def name(self, p, form):
        c, first, last = self.chance, p["first"], p["last"]
        dot = "." if self.style["dots"] or c.random() < 0.3 else ""
        initial = first[0] + dot
        two = first[0] + dot + (" " if dot and c.random() < 0.6 else "") + p["middle"][0] + dot
        title = p.setdefault("title", self.title(p))
        if form == "first": return first
        if form == "last": return last
        if form == "full": return f"{first} {last}" if c.random() < 0.85 else f"{first} {p['middle']} {last}"
        if form == "tit": return f"{title} {last}" if c.random() < 0.93 else f"{title} {last[0]}{dot}"
        if form == "titfull": return f"{title} {first} {last}"
        if form == "ini": return f"{initial} {last}" if c.random() < 0.6 else f"{two} {last}"
        if form == "tini": return f"{title} {initial} {last}" if c.random() < 0.6 else f"{title} {two} {last}"
        if form == "caps": return f"{first} {last}".upper()
        if form == "tcaps": return f"{title} {last}".upper()
        if form == "sf": return c.choice([f"{last.upper()}, {first}", f"{last.upper()} {first}", f"{first} {last.upper()}", f"{last}, {first}", f"{last.upper()}, {first} {p['middle']}", f"{last}, {initial}"])
        if form == "inits": return c.choice([first[0] + last[0], f"{first[0]}.{last[0]}.", f"{first[0]}.{last[0]}"]) if c.random() < 0.8 else f"{first[0]}{p['middle'][0]}{last[0]}"
        if form == "nick": return p.setdefault("nick", c.choice(COMMON_NICKS[p["sex"]]) if c.random() < 0.5 else first[:3].rstrip("aeiou") + c.choice(["y", "ie", "o", "za"]) if len(first) > 3 else first)
        if form == "fi": return f"{first} {last[0]}{dot}"
        if form == "uncle": return ("Uncle " if p["sex"] == "m" else "Auntie ") + first
        if form == "dr": return f"{self.stop('Dr')} {last}"
        if form == "drini": return f"{self.stop('Dr')} {initial} {last}"
        if form == "revd": return f"{c.choice(['the Rev.', 'Rev.', 'Revd', 'Father', 'Fr.', 'Pastor', 'Canon', 'Imam', 'the Rev. Dr.'])} {c.choice([last, initial + ' ' + last])}"
        if form == "nursetit": return f"Nurse {last}"
        if form == "sister": return f"Sister {c.choice([last, first, 'Mary ' + first])}"
        if form == "pc":
            rank = c.choice(["P.C.", "W.P.C.", "Sgt.", "Insp.", "Constable", "Police Constable"] if self.era == "old" else ["PC", "WPC", "Sgt", "DC", "DS", "DI", "Insp."])
            return f"{rank} {c.choice(['', '', str(c.randint(12, 990)) + ' '])}{c.choice([last, last, first + ' ' + last])}"
        raise ValueError(form)

    def place(self):
        return self.chance.choice(self.places)

    def word_name(self):
        c = self.chance
        return c.choice([self.place(), c.choice(self.names.surnames), c.choice(self.names.young["f"] + self.names.old["m"]), f"St. {c.choice(T.SAINTS)}'s", c.choice("Albert Victoria Church Station Mill High Park Queen King Chapel Bridge Oak Elm Ash Beech Holly Rose Laburnum Grove Jubilee Alma Nelson Wellington Gladstone".split()),
                         c.choice(self.names.young["f"]) + " " + c.choice(self.names.surnames)])

    def street(self):
        return f"{self.word_name()} {self.chance.choice(T.STREET_KINDS)}"

    def address(self):
        c = self.chance
        number = c.choice([str(c.randint(1, 240)), str(c.randint(1, 60)) + c.choice("abAB"), f"Flat {c.randint(1, 30)}, {c.randint(1, 90)}", f"No. {c.randint(1, 40)}", f"{c.randint(1, 40)}/{c.randint(1, 9)}"])
        first = c.choice([f"{number} {self.street()}"] * 7 + [f"{self.word_name()} {c.choice(['Cottage', 'Farm', 'Lodge', 'Villa', 'House', 'Croft'])}, {self.place()}", f"c/o {number} {self.street()}"])
        out = [first]
        joint = c.choice([", ", ", ", ", ", ",\n"]) if c.random() < 0.9 else " "
        if c.random() < 0.65: out.append(self.place())
        if c.random() < 0.12: out.append(c.choice(["Lancs.", "Yorks.", "Kent", "Co. Durham", "Glam.", "Essex", "Surrey", "Cheshire", "Fife"]))
        if self.era != "old" and c.random() < 0.35: out.append(f"{c.choice(['M', 'LS', 'B', 'S', 'NE', 'CF', 'BD', 'L', 'DN', 'HX', 'SA', 'BT', 'G', 'EH'])}{c.randint(1, 30)} {c.randint(1, 9)}{c.choice('ABDEFGHJLNPQRSTUWXYZ')}{c.choice('ABDEFGHJLNPQRSTUWXYZ')}")
        return joint.join(out)

    def date(self, year=None):
        c = self.chance
        d, m, y = c.randint(1, 28), c.randint(1, 12), year or self.year
        th = "th" if 4 <= d <= 20 or d % 10 not in (1, 2, 3) else ("st", "nd", "rd")[d % 10 - 1]
        yy = f"{y % 100:02d}"
        if self.era == "new": return c.choice([f"{d:02d}/{m:02d}/{y}", f"{d}.{m}.{yy}", f"{d} {MONTHS[m - 1]} {y}", f"{d:02d}-{MONTHS[m - 1][:3]}-{y}", f"{d}/{m}/{yy}", f"{d}{th} {MONTHS[m - 1]}"])
        return c.choice([f"{d}{th} {MONTHS[m - 1]}, {y}", f"{d}.{m}.{yy}.", f"{d}.{m}.{yy}", f"{d}/{m}/{yy}", f"{d} {MONTHS[m - 1][:3]}. {y}", f"{d}{th} {MONTHS[m - 1]} {y}", f"{MONTHS[m - 1]} {d}{th}", f"{d}-{m}-{yy}", f"{d} {MONTHS[m - 1][:3].upper()} {y}"])

    def relation(self):
        c = self.chance
        kind = c.random()
        if kind < 0.25: return f"<R>{c.choice(T.KIN['bare'])}</R>"
        if kind < 0.45: return f"<R>{c.choice(T.KIN['place'])}</R>"
        kin = c.choice(T.KIN["any"])
        modifier = c.choice(["", "", "", "elder ", "younger ", "maternal ", "paternal ", "late ", "eldest ", "step", "own ", "older ", "little ", "adoptive "])
        owner = c.choice(["her", "his", "the", "their", "my", "our"])
        if c.random() < 0.2: return f"{self.expand('{s:first}')}'s <R>{modifier}{kin}</R>"
        return f"{owner} <R>{modifier}{kin}</R>" if c.random() < 0.35 else f"<R>{owner} {modifier}{kin}</R>"

    def couple(self):
        c, p = self.chance, self.names.person(self.chance, self.era)
        m, w = self.stop("Mr"), self.stop("Mrs")
        return c.choice([f"<P>{m} & {w} {p['last']}</P>", f"<P>{m} and {w} {p['last']}</P>", f"<P>{m} and {w} {p['first'][0]}. {p['last']}</P>", f"<P>{m}. & {w} {p['first']} {p['last']}</P>".replace("..", ".")])

    def person(self, role, form):
        c = self.chance
        p = self.names.person(c, self.era, child=c.random() < 0.5) if role == "a" else self.cast[role]
        forms = [f for f in form.split(":") if f]
        low = "low" in forms
        forms = [f for f in forms if f != "low"] or [c.choice(USUAL.get(role, ["tit", "full"]))]
        said = self.name(p, forms[0])
        if low: said = said.lower()
        elif c.random() < 0.025: said = said.upper()
        return f"<P>{said}</P>"

    def slot(self, role, form):
        c = self.chance
        if len(role) == 1: return self.person(role, form)
        if role == "rel": return self.relation()
        if role == "couple": return self.couple()
        if role == "addr": return f"<A>{self.address()}</A>"
        if role == "street": return self.street()
        if role == "estate": return f"the {self.word_name()} estate"
        if role == "park": return f"{self.word_name()} Park"
        if role == "place": return self.place()
        if role == "saint": return c.choice(T.SAINTS)
        if role == "ship": return c.choice(T.SHIPS)
        if role == "shipname": return f'"{c.choice(T.SHIPS)}"'
        if role == "home": return f"<O>{c.choice(['', '', 'the ', 'The '])}{c.choice([self.word_name(), self.word_name(), 'Dr. ' + c.choice(self.names.surnames) + chr(39) + 's'])} {c.choice(T.HOME_KINDS)}</O>" if c.random() < 0.75 else f"<O>{self.word_name()}</O>"
        if role == "school": return f"<O>{self.word_name()} {c.choice(T.SCHOOL_KINDS)}</O>"
        if role == "hosp": return f"<O>{self.word_name()} {c.choice(T.HOSPITALS)}</O>"
        if role == "church": return f"<O>{c.choice(['St.', 'SS.', 'Our Lady and St.'])} {c.choice(T.SAINTS)}{c.choice(['', chr(39) + 's'])}{c.choice(['', ' Church', ' R.C. Church', ' Chapel'])}</O>"
        if role == "prison": return f"<O>{c.choice(['H.M. Prison ', 'HMP '])}{self.place()}</O>"
        if role == "council": return f"<O>{self.place()} {c.choice(T.COUNCILS)}</O>"
        if role == "firm": return f"<O>{c.choice(self.names.surnames)}, {c.choice(self.names.surnames)} & {c.choice(['Co.', c.choice(self.names.surnames)])}</O>"
        if role == "org": return f"<O>{self.word_name()} {c.choice(T.COMPANIES)}</O>"
        if role == "act": return c.choice(T.ACTS)
        if role == "shop": return c.choice(T.SHOPS)
        if role == "pub": return c.choice(T.PUBS)
        if role == "play": return c.choice(T.PLAYS)
        if role == "thing": return c.choice(T.THINGS)
        if role == "illness": return c.choice(T.ILLNESSES)
        if role == "job": return c.choice(T.JOBS)
        if role == "jar": return f"<J>{c.choice(self.jargon)}</J>"
        if role == "dob": return f"<D>{self.date(self.year - c.randint(0, 40))}</D>"
        if role == "date": return self.date()
        if role == "month": return c.choice(MONTHS)
        if role == "day": return c.choice(DAYS)
        if role == "year": return str(self.year - c.randint(0, 20))
        if role == "time": return c.choice([f"{c.randint(1, 12)}.{c.choice(['00', '15', '30', '45'])} {c.choice(['p.m.', 'a.m.', 'pm'])}", f"{c.randint(8, 22)}:{c.randint(0, 59):02d}", f"{c.randint(1, 12)} o'clock"])
        if role == "num": return str(c.randint(1, 17))
        if role == "money": return c.choice([f"{c.randint(5, 30)}s. {c.randint(1, 11)}d.", f"£{c.randint(1, 9)}", f"{c.randint(5, 30)}/-"])
        if role == "tel": return c.choice([f"{self.place()} {c.randint(200, 99999)}", f"01{c.randint(10, 99)} 496 0{c.randint(100, 999)}", f"07700 900{c.randint(100, 999)}", f"Ext. {c.randint(100, 999)}"])
        if role == "ref": return c.choice([f"{c.randint(100, 9999)}/{c.randint(40, 99)}", f"{c.choice('ABCDKMW')}/{c.randint(100, 999)}", f"CH{c.randint(10000, 99999)}"])
        if role == "email": return f"{self.cast['w']['first'].lower()}.{self.cast['w']['last'].lower()}@council.example".replace(" ", "")
        raise ValueError(role)

    def expand(self, template):
        return SLOT.sub(lambda m: self.slot(m.group(1), m.group(2)), template.replace("&amp;", "&"))

    def sentence(self, kind=None):
        pool = self.templates[kind] if kind else self.templates["any"] if self.chance.random() < 0.62 else self.templates[self.era]
        return self.expand(self.chance.choice(pool))

    def paragraph(self, kind=None):
        return " ".join(self.sentence(kind) for _ in range(self.chance.randint(2, 5)))

    def head(self):
        c = self.chance
        council = self.slot("council", "")
        lines = [re.sub(r">(.*)<", lambda m: ">" + m.group(1).upper() + "<", council) if c.random() < 0.5 else council]
        if c.random() < 0.6: lines.append(f"{self.street()}, {self.place()}")
        if c.random() < 0.5: lines.append(f"Tel. {self.slot('tel', '')}")
        x, y = self.cast["w"], self.cast["j"]
        if c.random() < 0.6: lines.append(f"{c.choice(['Our ref', 'Our Ref.', 'Ref', 'Your ref'])}: <P>{(x['first'][0] + x['last'][0])}</P>/<P>{(y['first'][0] + y['last'][0]).upper() if c.random() < 0.5 else y['first'][0] + y['last'][0]}</P>{c.choice(['', '/' + str(c.randint(10, 999))])}")
        if c.random() < 0.3: lines.append(f"{c.choice(['Please ask for', 'This matter is being dealt with by', 'Contact'])}: {self.person('w', ':tit')}")
        lines.append(self.date())
        if c.random() < 0.5: lines = [(" " * c.choice([0, 20, 34])) + l for l in lines]
        return "\n".join(lines)

    def letter(self):
        c = self.chance
        out = [self.head() if c.random() < 0.6 else f"<A>{self.address()}</A>\n{self.date()}", ""]
        if c.random() < 0.5: out += [self.person("x", c.choice([":titfull", ":tini", ":tit"])) + c.choice(["", ", " + c.choice(T.POSTS)]), f"<A>{self.address()}</A>" if c.random() < 0.5 else self.slot("org", ""), ""]
        out += [self.expand(c.choice(T.GREETINGS)), ""]
        if c.random() < 0.5: out += [c.choice(["Re: ", "", "re ", "RE: "]) + self.person("s", c.choice([":caps", ":full", ":sf"])) + c.choice(["", f"  d.o.b. {self.slot('dob', '')}", f"   {c.choice(['born', 'b.', 'DOB'])} {self.slot('dob', '')}", f", <A>{self.address()}</A>"]), ""]
        for _ in range(c.randint(1, 3)): out += [self.paragraph("letter" if c.random() < 0.4 else None), ""]
        signer = c.choice("wcmhtdva")
        out += [c.choice(T.ENDINGS), "", self.person(signer, c.choice([":full", ":ini", ":first", ":tini", ":titfull"]))]
        if c.random() < 0.6: out.append(c.choice(T.POSTS))
        if c.random() < 0.3: out.append(f"{c.choice(['cc', 'c.c.', 'Copy to', 'cc:'])} {self.person('d', '')}, {self.person('a', ':full')}; {self.person('h', ':tit')}")
        return "\n".join(out)

    def running(self):
        c = self.chance
        out = [f"{c.choice(['CASE NOTES', 'RUNNING RECORD', 'CONTACT SHEET', 'RECORD OF VISITS', 'DAILY LOG', 'Case recording'])}   {self.person('s', c.choice([':caps', ':sf', ':full']))}   {self.slot('ref', '') if c.random() < .5 else ''}"]
        for _ in range(c.randint(3, 8)):
            entry = " ".join(self.sentence() for _ in range(c.randint(1, 3)))
            sign = c.choice(["", "", " " + self.person(c.choice("wvhj"), ":inits"), "  " + self.person(c.choice("wvhj"), c.choice([":ini", ":first", ":fi"])), " (" + self.person(c.choice("wvhj"), ":inits") + ")"])
            lead = c.choice([f"{self.date()}  ", f"{self.date()} {self.slot('time', '')}  ", f"{self.date()} {c.choice(['<J>H/V</J>', '<J>T/C</J>', '<J>O/V</J>', 'Visit', 'Phone', 'Email', 'Letter', 'Supervision'])} {c.choice(['to', 'from', 'with'])} {self.person(c.choice('mfcwtda'), '')}: "])
            out.append(lead + entry + sign)
        return "\n".join(out)

    def form(self):
        c = self.chance
        up = c.random() < 0.5
        label = lambda *names: (c.choice(names).upper() if up else c.choice(names)) + c.choice([":", "", "  ", ": ", " ...... ", "    "])
        rows = [[label("Surname", "Family name", "Name", "Name of child") + " " + self.person("s", c.choice([":sf", ":caps", ":full", ":last"]))],
                [label("Forenames", "Christian names", "First names") + " " + self.person("s", ":first")], [label("Date of birth", "Born", "D.O.B.", "DOB", "d.o.b.") + " " + self.slot("dob", "")],
                [label("Address", "Home address", "Residing at") + " " + self.slot("addr", "")], [label("Mother", "Mother's name") + " " + self.person("m", c.choice([":full", ":titfull", ":sf"])) + c.choice(["", f", née <P>{self.cast['g']['last']}</P>", f"  {self.slot('dob', '')}"])],
                [label("Father", "Putative father") + " " + c.choice([self.person("f", ":full"), self.person("f", ":full"), "not known", "deceased"])], [label("School") + " " + self.slot("school", "")], [label("Religion") + " " + c.choice(["C. of E.", "R.C.", "None", "Muslim", "Methodist"])],
                [label("G.P.", "Doctor", "GP") + " " + self.person("d", "") + ", " + self.slot("hosp", "")], [label("Social worker", "Officer", "Child Care Officer", "Visiting officer") + " " + self.person("w", "") + c.choice(["", "  Tel " + self.slot("tel", "")])],
                [label("Siblings", "Brothers and sisters", "Other children") + " " + ", ".join(self.person(r, ":first") + c.choice(["", f" ({self.slot('dob', '')})", f" {self.slot('num', '')}"]) for r in c.sample("biyz", 3))],
                [label("Placed with", "Foster parents", "Carers") + " " + c.choice([self.couple(), self.person("c", ":titfull"), self.person("c", ":full") + " & " + self.person("k", ":first")])], [label("Status", "Legal status", "Order") + " " + self.slot("jar", "")],
                [label("Reason", "Remarks", "Notes") + " " + self.sentence()], [label("Employer") + " " + self.slot("org", "")], [label("Hospital") + " " + self.slot("hosp", "")], [label("Next of kin") + " " + self.person("g", ":titfull") + " (" + self.relation() + ")"],
                [label("Signed", "Signature", "Completed by") + " " + self.person(c.choice("wvh"), c.choice([":ini", ":full"])) + "   " + label("Date") + self.date()], [label("Ref", "File no.", "Case no.") + " " + self.slot("ref", "")]]
        rows = [r[0] for r in rows if c.random() < 0.6]
        heading = c.choice(["FORM B.O. 4", "REFERRAL FORM", "CHILDREN'S DEPARTMENT", "Essential information record", "ADMISSION SHEET", "Form 12A", "INDEX CARD", "PLACEMENT AGREEMENT", "Initial assessment", "MEDICAL CARD", "CHRONOLOGY"])
        return heading + "\n\n" + "\n".join(rows)

    def table(self):
        c = self.chance
        out = [c.choice(["Household", "FAMILY COMPOSITION", "Those living at home", "SLEEPING ARRANGEMENTS", "ATTENDANCE REGISTER", "List of children in the home", "GENOGRAM NOTES"])]
        for _ in range(c.randint(4, 9)):
            cells = [self.person("a", c.choice([":full", ":sf", ":caps", ":first", ":fi"])), c.choice([self.slot("dob", ""), "<R>" + c.choice(T.KIN["any"]) + "</R>", self.slot("num", ""), self.slot("school", ""), self.slot("place", ""), "x", ""]), c.choice(["", self.slot("jar", ""), "home", self.slot("date", "")])]
            out.append((" " * c.randint(2, 8)).join(cells).rstrip())
        return "\n".join(out)

    def minutes(self):
        c = self.chance
        out = [c.choice(["MINUTES of meeting held at ", "CASE CONFERENCE held at ", "CHILDREN'S COMMITTEE, ", "REVIEW MEETING, ", "Strategy meeting - "]) + self.slot(c.choice(["school", "org", "hosp", "home"]), "") + " on " + self.date(), "", c.choice(["PRESENT", "Present:", "In attendance", "Attendance", "PRESENT:"])]
        style = c.choice(["lines", "run", "table"])
        people = [self.person("a", c.choice([":full", ":tini", ":tit", ":titfull", ":drini", ":revd", ":fi"])) for _ in range(c.randint(3, 9))]
        if style == "run": out.append("; ".join(p + c.choice(["", " (Chair)", ", " + c.choice(T.POSTS), " (<J>" + c.choice(self.jargon) + "</J>)"]) for p in people))
        else: out += [p + (" " * c.randint(2, 12) if style == "table" else ", ") + c.choice(T.POSTS + ["<J>" + c.choice(self.jargon) + "</J>"]) for p in people]
        out.append(f"{c.choice(['Apologies', 'APOLOGIES', 'Apologies:'])} {self.person('a', ':tit')}, {self.person('a', ':full')}")
        for n in range(1, c.randint(3, 6)): out += ["", f"{n}. {c.choice(['', '', 'Background. ', 'MATTERS ARISING. ', 'SCHOOL. ', 'Health. ', self.person(c.choice('wtdh'), ':tcaps') + ' ', self.person(c.choice('wtdh'), ':tit') + ' said that '])}{self.paragraph()}"]
        out += ["", c.choice(["ACTION", "Decisions", "RESOLVED"])] + [f"{c.choice(['-', '*', '(a)', ''])} {self.person(c.choice('wvtdh'), c.choice([':tit', ':inits', ':first']))} to {c.choice(['write to', 'see', 'ring', 'visit', 'speak to'])} {self.person(c.choice('mfcdhta'), '')}" for _ in range(c.randint(1, 4))]
        return "\n".join(out)

    def memo(self):
        c = self.chance
        return "\n".join([c.choice(["MEMORANDUM", "MEMO", "Internal memo", ""]), f"{c.choice(['To', 'TO', 'To:', 'TO:'])}  {self.person('x', c.choice([':tit', ':tini', ':full', ':inits']))}{c.choice(['', ', ' + c.choice(T.POSTS)])}", f"{c.choice(['From', 'FROM', 'From:', 'FROM:'])}  {self.person('w', c.choice([':tit', ':tini', ':full', ':inits']))}",
                          f"{c.choice(['Date', 'Date:'])} {self.date()}", f"{c.choice(['Re', 'Subject', 'RE', 'Subject:'])}  {self.person('s', c.choice([':caps', ':full', ':sf']))}", "", self.paragraph(), "", self.person("w", c.choice([":inits", ":ini", ":first"]))])

    def email(self):
        c = self.chance
        x, w = self.cast["x"], self.cast["w"]
        out = [f"From: {self.person('w', ':full')} <{w['first'].lower()}.{w['last'].lower()}@council.example>".replace("<" + w["first"].lower(), c.choice(["[", "("]) + w["first"].lower()).replace("example>", "example]"), f"To: {self.person('x', ':full')}", f"Sent: {self.date()} {self.slot('time', '')}", f"Subject: {self.person('s', c.choice([':inits', ':first', ':full']))} - {c.choice(['review', 'contact', 'update', 'placement'])}", "",
               c.choice(["Hi ", "", "Dear ", "Hello "]) + self.person("x", ":first") + c.choice([",", "", " -"]), "", self.paragraph(), "", c.choice(T.ENDINGS), self.person("w", ":first"), "", self.person("w", ":full") + c.choice([" | ", "\n", ", "]) + c.choice(T.POSTS) + "\n" + self.slot("council", "") + c.choice([" | ", "\n"]) + self.slot("tel", "")]
        return "\n".join(out)

    def note(self):
        return "\n".join(self.sentence() for _ in range(self.chance.randint(1, 4)))

    def report(self):
        c = self.chance
        out = [c.choice(["REPORT", "SOCIAL HISTORY", "SCHOOL REPORT", "Court report", "Medical report", "PROBATION REPORT", "Chronology"]) + c.choice([" on ", " - ", ": ", "\n"]) + self.person("s", c.choice([":caps", ":full", ":sf"])), ""]
        for h in c.sample(["Family", "Home", "Health", "School", "Background", "Recommendation", "History", "Character", "Present position"], 3): out += [(h.upper() if c.random() < 0.5 else h) + c.choice([".", ":", ""]), self.paragraph(), ""]
        out += [self.person("w", c.choice([":ini", ":full"])), c.choice(T.POSTS)]
        return "\n".join(out)


SHORT = {"P": "PER", "R": "REL", "O": "ORG", "J": "JARGON", "A": "ADDR", "D": "DOB"}


def wrap(text, width):
    """Breaks long lines where a typist would, tags counted as nothing."""
    out = []
    for line in text.split("\n"):
        room, built = width, ""
        for word in re.split(r"( +)", line):
            size = len(re.sub(r"</?[A-Z]>", "", word))
            if size > room and built.strip():
                out.append(built.rstrip())
                built, room = "", width
                if not word.strip(): continue
            built += word
            room -= size
        out.append(built)
    return "\n".join(out)


def jargon_by_era(models):
    out = {"old": [], "mid": [], "new": []}
    for path in sorted(Path(models, "glossary").glob("*.json")):
        entries = json.loads(path.read_text("utf8"))
        for e in entries["entries"] if isinstance(entries, dict) else entries:
            for era, (a, b) in YEARS.items():
                if (e.get("validFrom") or 1900) <= b and (e.get("validTo") or 2100) >= a:
                    out[era] += [e["term"]] + e["variants"][:3]
    return out


def records(data, models, count, seed, held=False):
    """`count` invented records; held ones use templates and names that the others never use."""
    chance = random.Random(seed)
    names = Names(data, held)
    keep = lambda line: (bucket("line " + line, 8) == 0) == held
    lines = {era: [l for l in pool if keep(l)] or pool for era, pool in LINES.items()}
    jargon = jargon_by_era(models)
    places = [l.split(",")[0].strip('"') for l in Path(data, "places", "british-places.csv").read_text("utf8").split("\n")[1:] if l]
    places = [p for p in places if (bucket("place " + p) == 0) == held and len(p) < 16]
    makers = [Record.letter] * 3 + [Record.running] * 4 + [Record.form] * 3 + [Record.table] * 2 + [Record.minutes] * 2 + [Record.memo] + [Record.email] + [Record.note] * 2 + [Record.report] * 2
    for _ in range(count):
        record = Record(chance, names, jargon, places, lines, chance.choice(["old", "mid", "new"]))
        source = wrap(chance.choice(makers)(record), chance.choice([60, 68, 76, 84, 95]))
        text, marks = untag(re.sub(r"<(/?)([PROJAD])>", lambda m: f"<{m.group(1)}{SHORT[m.group(2)]}>", source))
        yield example(text, marks, TAGS, "written", "test" if held else "train")


if __name__ == "__main__":
    import sys

    for e in records(sys.argv[1], sys.argv[2], int(sys.argv[3]), 5):
        text, at, out = e["text"], 0, ""
        for a, b, t in sorted(e["marks"]):
            out += text[at:a] + "[" + t[0].upper() + " " + text[a:b] + "]"
            at = b
        print(out + text[at:] + "\n=======")
