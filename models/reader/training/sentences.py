"""Lines of text in the manner of old case files, none of them from a case that anything is measured on."""
import csv
import random
import re
from pathlib import Path

from alphabet import known

ROOT = Path(__file__).resolve().parents[3]
MONTHS = "January February March April May June July August September October November December".split()
DAYS = "Monday Tuesday Wednesday Thursday Friday Saturday Sunday".split()
TITLES = ["Mr", "Mrs", "Miss", "Dr", "Mr.", "Mrs.", "Rev.", "Sister", "Matron", "P.C.", "Fr.", "Ms", "Nurse", "Cllr", "Insp."]
KIN = "mother father sister brother aunt uncle grandmother grandfather cousin stepfather putative father m.g.m. mat. gran foster mother f/mother f/father son daughter baby".split()
SHORT = ("C.C.O. C.D.O. H.V. N.S.P.C.C. F.P.O. P.S.O. S.S.D. D.H.S.S. N.A.B. P.A. B.O. C.O. Sec. s.1 S.2 C/H R.H. E.S.N. L.A. a/c c/o w/e f/m re: viz. ult. inst. prox. i/c "
         "n/k D.N.A. T/C tel. H/V VPI O/S R/S SW TSW SSW NFA EDT LAC CP ICPC EPO CLA CLO s.w. F.A.O. encl. cc. asap appt. hosp. wk. wks. yrs. mths. Bt. Gdn. Sch. Hd. Tchr. Supt. Asst. recd. ref.").split()
CUES = ("visited seen by telephoned wrote to saw met spoke with called on returned to placed with boarded out with removed from admitted to discharged from taken to brought back to asked after cried for "
        "complained about refused to see agreed to see to write to review of letter from call from note for home of school of said that says told me that is well is unwell was quiet was out no reply "
        "left word slept well ate little wets the bed has a cough new shoes needs winter coat pocket money clothing grant settled happy quarrelled with ran away from back by tea time").split(" ")
PHRASES = ["visit to", "seen at", "spoke to", "called at", "rang", "wrote to", "no reply from", "letter from", "returned to", "placed with", "to be reviewed on", "brought by", "discharged to the care of",
           "asked after", "has not seen", "was told that", "will not hear of", "is in good health", "has grown", "wept a little", "would not speak", "signed for", "is settled at", "moved to", "in care of",
           "weekly payment to", "school report from", "boarding out visit:", "date of birth", "born", "admitted", "height", "weight", "present:", "apologies:", "cc", "Our ref", "your letter of", "received",
           "and so to bed", "did not come", "came on the bus with", "clothing:", "medical:", "Dentist", "no change", "NEXT REVIEW", "to see again", "ACTION:", "Telephone", "from", "to", "with", "and", "at", "on", "for"]
STREETS = "Street Road Lane Avenue Terrace Row Close Place Gardens Crescent Grove Hill Square Court St. Rd. Ave. Tce.".split()


class Sentences:
    """Draws lines of text. `cases`: folders of tagged training cases; `prose`: plain text files; both may be empty."""

    def __init__(self, cases: list[Path], prose: list[Path], seed: int):
        self.chance = random.Random(seed)
        names = ROOT / "models" / "names"
        self.forenames = [r[0] for r in tsv(names / "forenames.tsv")]
        self.surnames = [r[0] for r in tsv(names / "surnames.tsv")]
        self.common_forenames = [r[0] for r in tsv(names / "forenames.tsv") if int(r[1]) >= 4]
        self.common_surnames = [r[0] for r in tsv(names / "surnames.tsv") if int(r[1]) >= 6] or self.surnames
        self.places = (names / "places.txt").read_text(encoding="utf-8").split("\n")
        words = [(r[0], int(r[1])) for r in tsv(names / "words.tsv") if r[0].isascii()]
        self.words, self.weights = [w for w, _ in words], [3 ** min(n, 7) for _, n in words]
        self.case_lines = [line for folder in cases for file in sorted(folder.glob("docs/*.txt")) for line in lines_of(re.sub(r"<[^>]*>", "", file.read_text(encoding="utf-8")))]
        self.prose_words = [w for file in prose for w in known(closed(file.read_text(encoding="utf-8"))).split(" ")]

    def line(self, most: int) -> str:
        """One line of at most about `most` letters."""
        kind = self.chance.random()
        if self.case_lines and kind < 0.38:
            text = self.cut(self.chance.choice(self.case_lines), most)
        elif self.prose_words and kind < 0.55:
            start = self.chance.randrange(len(self.prose_words) - 40)
            text = self.cut(" ".join(self.prose_words[start:start + 30]), most, from_start=True)
        else:
            text = self.made(most)
        text = self.with_changes(known(text))
        return text[:most].strip() or self.date()

    def made(self, most: int) -> str:
        target = self.chance.uniform(0.3, 1.0) * most
        parts: list[str] = []
        while sum(map(len, parts)) + len(parts) < target:
            parts.append(self.part())
        text = " ".join(parts)
        return text[0].upper() + text[1:] if self.chance.random() < 0.5 else text

    def part(self) -> str:
        pick = self.chance.random()
        c = self.chance
        if pick < 0.17: return self.date()
        if pick < 0.38: return self.person()
        if pick < 0.44: return self.address()
        if pick < 0.50: return self.number()
        if pick < 0.56: return c.choice(SHORT)
        if pick < 0.60: return c.choice(["her", "his", "my", "the", "their", "a"]) + " " + c.choice(KIN)
        if pick < 0.75: return c.choice(PHRASES)
        if pick < 0.80: return c.choice(CUES)
        words = " ".join(c.choices(self.words, self.weights, k=c.randint(2, 6))) if pick < 0.93 else " ".join(c.choice(self.words) for _ in range(c.randint(1, 3)))
        return words + c.choice([".", ",", "", "", "", ";", ":", " -", "?", "!"])

    def person(self) -> str:
        c = self.chance
        fore = titled(c.choice(self.common_forenames if c.random() < 0.6 else self.forenames))
        last = titled(c.choice(self.common_surnames if c.random() < 0.5 else self.surnames))
        initials = "".join(c.choice("ABCDEFGHIJKLMNOPRSTW") + c.choice([".", ".", ". ", ""]) for _ in range(c.randint(1, 3))).strip()
        forms = [f"{fore} {last}", f"{c.choice(TITLES)} {last}", f"{c.choice(TITLES)} {initials} {last}", fore, last, f"{fore} {c.choice('ABCDEFGHJKLMPRSTW')}. {last}", initials, f"{last}, {fore}", f"{fore} {last.upper()}",
                 f"{c.choice(TITLES)} & {c.choice(TITLES)} {last}", f"{fore}'s", f"{last}'s", f'"{fore}"', f"({fore})", f"{fore} and {titled(c.choice(self.common_forenames))}"]
        return c.choice(forms) + c.choice(["", "", "", ",", ".", ";", ":"])

    def date(self) -> str:
        c = self.chance
        day, month, year = c.randint(1, 31), c.randint(1, 12), c.randint(1905, 2019)
        nth = f"{day}{'th' if 10 < day < 20 else {1: 'st', 2: 'nd', 3: 'rd'}.get(day % 10, 'th')}"
        full, short = MONTHS[month - 1], MONTHS[month - 1][:3]
        two = f"{year % 100:02d}"
        roman = "i ii iii iv v vi vii viii ix x xi xii".split()[month - 1]
        mark = c.choice("/.-")
        forms = [f"{nth} {full} {year}", f"{day} {full} {year}", f"{nth} {full}, {year}", f"{day}{mark}{month}{mark}{two}", f"{day:02d}{mark}{month:02d}{mark}{two}", f"{day}{mark}{month}{mark}{year}", f"{day}.{roman}.{two}",
                 f"{day} {short}. {year}", f"{day} {short} {two}", f"{short} '{two}", f"{full} {year}", f"{full} {nth}", f"{c.choice(DAYS)} {nth} {full}", f"{c.choice(DAYS)[:3]} {day}{mark}{month}", f"{nth} {short}. {year}",
                 f"{day}{mark}{month}{mark}{two}.", str(year), f"{c.randint(1, 12)}.{c.choice(['00', '15', '30', '45'])} {c.choice(['a.m.', 'p.m.', 'am', 'pm'])}", f"{nth} inst.", f"{short} {day}, {year}"]
        text = c.choice(forms)
        return text.upper() if c.random() < 0.06 else text

    def address(self) -> str:
        c = self.chance
        place = titled(c.choice(self.places))
        forms = [f"{c.randint(1, 240)} {titled(c.choice(self.common_surnames))} {c.choice(STREETS)}, {place}", f"{c.randint(1, 240)}, {place} {c.choice(STREETS)}", place, f"{place} {c.randint(21, 99999)}",
                 f"{place} {c.choice(['Hospital', 'School', 'Nursery', 'House', 'Infirmary', 'Cottage', 'Hall', 'Church', 'Council', 'Juvenile Court'])}", f"{c.choice('BEGLMNSW')}{c.randint(1, 29)} {c.randint(1, 9)}{c.choice('ABDEFGHJLN')}{c.choice('ABDEFGHJLN')}"]
        return c.choice(forms) + c.choice(["", "", ",", "."])

    def number(self) -> str:
        c = self.chance
        forms = [f"£{c.randint(1, 90)}.{c.randint(0, 99):02d}", f"{c.randint(1, 19)}/{c.randint(0, 11)}d", f"{c.randint(2, 19)}/-", f"{c.randint(1, 14)} st. {c.randint(0, 13)} lb.", f"{c.randint(2, 6)} ft {c.randint(0, 11)}½", f"aged {c.randint(1, 17)}",
                 f"{c.choice('ABCHKMW')}/{c.randint(10, 99)}/{c.randint(1, 999)}", f"No. {c.randint(1, 9999)}", f"{c.randint(1, 99)}", f"Form {c.choice('ABCDEF')}{c.randint(1, 30)}", f"0{c.randint(113, 1999)} {c.randint(200000, 999999)}", f"{c.randint(1, 12)} wks",
                 f"({c.randint(1, 20)})", f"{c.randint(1, 9)}.", f"{c.randint(2, 9)} yrs {c.randint(1, 11)} mths", f"Page {c.randint(1, 9)} of {c.randint(2, 9)}", f"-{c.randint(2, 9)}-", f"{c.randint(1, 3)}½d", f"£{c.randint(1, 40)}:{c.randint(1, 19)}:{c.randint(0, 11)}"]
        return c.choice(forms)

    def cut(self, line: str, most: int, from_start: bool = False) -> str:
        words = line.split()
        if len(" ".join(words)) <= most: return " ".join(words)
        start = 0 if from_start else self.chance.randrange(len(words))
        out = words[start]
        for word in words[start + 1:]:
            if len(out) + 1 + len(word) > most: break
            out += " " + word
        return out

    def with_changes(self, text: str) -> str:
        """Now and then all capitals, no capitals, or other digits, so that no line is learnt by heart."""
        pick = self.chance.random()
        if pick < 0.05: text = text.upper()
        elif pick < 0.10: text = text.lower()
        if self.chance.random() < 0.5: text = re.sub(r"\d", lambda _: self.chance.choice("0123456789"), text)
        return known(text)


def closed(prose: str) -> str:
    """Punctuation that the source set apart stands by its word again."""
    return re.sub(r" (n't|'\w{1,2}\b|[,.;:?!)])", r"\1", prose)


def lines_of(text: str) -> list[str]:
    return [k for line in text.split("\n") if len(k := known(line)) > 1 and not re.fullmatch(r"[\W_]+", k)]


def titled(name: str) -> str:
    return re.sub(r"(^|[\s'-])(\w)", lambda m: m[1] + m[2].upper(), name)


def tsv(file: Path) -> list[list[str]]:
    with file.open(encoding="utf-8", newline="") as rows:
        return [row for row in csv.reader(rows, delimiter="\t", quoting=csv.QUOTE_NONE) if row]
