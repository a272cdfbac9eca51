"""Invented people for the written records: British and other names in equal parts, by the age of the record; some names are held out for measuring."""
import csv
import re
import unicodedata

from sets import bucket

# Written from general knowledge, because the counted lists are thin here.
OWN = {
    "west-african": ("Adaeze Chidi Chinedu Emeka Folasade Funmi Ifeoma Kehinde Ngozi Obinna Olu Oluwaseun Tunde Yemi Abena Adjoa Akosua Ama Efua Esi Kofi Kojo Kwabena Kwame Kwasi Yaw Fatou Mariama Modou Isatou Lamin Precious Blessing Comfort Patience Sunday Gift Wale Bukola Temitope Chiamaka",
                     "Adebayo Adeyemi Afolabi Okafor Okoro Okonkwo Nwosu Eze Balogun Ogunleye Akintola Bello Mensah Owusu Boateng Asante Appiah Osei Agyeman Ofori Amankwah Jallow Ceesay Sesay Kamara Koroma Conteh Bangura Danso Oyelaran Nwachukwu Obi Udoh Ekwueme"),
    "east-african": ("Abdi Abdirahman Amina Ayaan Faduma Hodan Ifrah Khadra Liban Mahad Nimco Sahra Sagal Warsan Yusuf Zeinab Almaz Bereket Dawit Eyob Feven Haile Hiwot Mehari Mulu Rahel Samrawit Selam Tesfay Yonas Akinyi Atieno Chebet Kiprono Makena Njeri Ochieng Otieno Wanjiru Nakato Okello Apio",
                     "Warsame Farah Duale Jama Hersi Abdullahi Ismail Mohamud Nur Osman Tesfaye Gebremedhin Habte Kidane Tekle Berhane Woldu Haile Kamau Mwangi Njoroge Odhiambo Ouma Wanjala Kiptoo Mukasa Ssemakula Okello Mutua Abebe Bekele"),
    "southern-african": ("Tatenda Tendai Rumbidzai Tafadzwa Chipo Farai Nyasha Thandiwe Sipho Nomsa Themba Lindiwe Bongani Ayanda Zodwa Mandla", "Moyo Ncube Dube Sibanda Ndlovu Chikwanha Mutasa Nkomo Dlamini Khumalo Mokoena Banda Phiri Mwale Zulu Tembo"),
    "south-asian": ("Aisha Akhtar Amir Amrit Anil Anwar Arjun Asif Baljit Balwinder Bashir Bibi Davinder Deepa Farzana Gurmit Gurpreet Gurdev Hardeep Harjinder Imran Ishrat Jagdeep Jaspal Javed Kamaljit Kiran Kulwinder Lakhbir Manjit Meena Mohammed Mukhtar Nadia Nasreen Nazia Parveen Priya Rafiq Rajesh Rajinder Ranjit Rukhsana Sadia Saima Sanjay Shabana Shazia Sukhdev Surinder Sushila Tariq Usha Vijay Yasmin Zahida Zubeda Rumana Shirin Abdul Nurul Kavita Thilini Nimal",
                    "Ahmed Akhtar Ali Begum Bhatti Bibi Chaudhry Choudhury Dhillon Gill Grewal Hussain Iqbal Islam Kaur Khan Khatun Malik Mahmood Miah Mirza Mistry Nair Patel Qureshi Rahman Raja Rana Rao Rashid Sandhu Sharma Shah Sheikh Sidhu Singh Sohal Uddin Verma Desai Joshi Chauhan Perera Fernando Sivakumar Banerjee Mukherjee Thapa Gurung"),
    "east-asian": ("Ah Chi Ka Kwok Lai Mei Ming Siu Wai Wing Yuk Xiu Li Wei Jing Hung Lan Linh Minh Nga Phuong Tran Thuy Van Huong Duc Thanh Ying Hoi Chun Soo Ji Hana Kenji Yuki Marisol Jomar Maricel Analyn",
                   "Chan Chau Cheng Cheung Chow Chung Fong Ho Hui Kwan Lam Lau Lee Leung Li Ling Lo Ma Mak Ng Tam Tang Tse Wong Yau Yeung Yip Yuen Nguyen Tran Le Pham Vo Bui Do Huynh Dang Zhang Wang Liu Chen Park Kim Tanaka Santos Reyes Bautista"),
    "east-european": ("Agnieszka Andrzej Bogdan Danuta Ewa Grazyna Halina Irena Jadwiga Jerzy Kazimierz Krystyna Lech Malgorzata Marek Stanislaw Stefan Teresa Wanda Wojciech Zbigniew Zofia Oksana Mykola Olena Taras Rasa Vytautas Jurgis Daiva Ilze Andris Ion Ionut Mihaela Florin Denisa Zdenka Milan Jarmila Istvan Ferenc Katalin Goran Zoran Besnik Arta Fatmir Drita",
                      "Nowak Kowalski Kowalczyk Wisniewski Wojcik Kaminski Lewandowska Zielinski Szymanski Wozniak Mazur Krawczyk Gorski Sikorska Pawlak Stepanski Szczepanski Bondarenko Shevchenko Kovalenko Petrenko Kazlauskas Jankauskas Balciunas Ozolins Berzins Popescu Ionescu Dumitru Constantin Horvath Novak Svoboda Kovacs Nagy Toth Jovanovic Petrovic Hoxha Krasniqi Berisha Balog Cervenak"),
    "caribbean": ("Delroy Winston Clyde Everton Errol Leroy Glenroy Carlton Desmond Neville Orville Rohan Marcia Sonia Beverley Yvonne Claudette Merlene Hyacinth Icilda Verna Una Myrtle Novlette Paulette Jermaine Shanice Tyrone Kadeem Keisha Latoya", "Campbell Brown Williams Francis Gordon Grant Morgan Henry Bailey Clarke Samuels Powell Dixon Reid Beckford McKenzie Blake Thompson Wray Pinnock Dacosta Lindo Bogle Hibbert Coke Gayle"),
    "middle-east": ("Ahmad Aram Azad Dilan Farhad Hassan Karim Laleh Leila Maryam Mehdi Mustafa Narges Omar Parisa Reza Rojin Samira Shirin Soran Tahir Yasser Zeynep Ayse Emine Fatma Hatice Huseyin Ibrahim Ali Walid Rania Hiba Nour", "Al-Hassan Haddad Khalil Mansour Nasser Saleh Aziz Karimi Hosseini Ahmadi Mohammadi Rahimi Yilmaz Kaya Demir Celik Sahin Ozturk Aydin Barzani Rasoul Hama Kareem Darwish Khoury Abbasi Noori Popal"),
    "traveller": ("Biddy Bridget Johnny Martin Paddy Winifred Margaret Nan Kathleen Miley Simey Nelson Hughie Elijah Isaac Moses Cinderella Britannia Vashti Trinity Shakira", "Connors Cash Ward McDonagh Stokes Doherty Maughan Lee Smith Boswell Cooper Hearne Price Loveridge Penfold Quilligan Collins O'Driscoll Mongan Joyce"),
    "welsh-gaelic": ("Aled Alun Angharad Arwel Bethan Blodwen Branwen Carys Catrin Ceri Dafydd Dewi Dilwyn Eirlys Elin Emyr Eurwen Gareth Geraint Gwenllian Gwilym Gwyneth Heulwen Huw Hywel Idris Ieuan Ioan Iorwerth Islwyn Llinos Mair Megan Myfanwy Nerys Olwen Rhiannon Rhys Sioned Tegwen Alasdair Calum Catriona Coinneach Domhnall Eilidh Fionnlagh Iain Mairead Mairi Morag Murdo Oighrig Ruairidh Seonaid Torquil Aoife Caoimhe Eoin Niamh Padraig Siobhan Sinead Tadhg",
                     "ap-Rhys Bebb Bowen Cadwaladr Gethin Gruffydd Gwynne Llewellyn Maddocks Morgan Parry Penry Powell Probert Prosser Pugh Rhydderch Tudor Vaughan Watkin MacAskill MacAulay MacCrimmon MacDonald MacInnes MacLeod MacPhee MacSween Morrison Nicolson O'Connell O'Dowd O'Hagan O'Shea Ó-Briain McGuinness McIlwrath McCafferty"),
    "romance": ("Giovanni Assunta Rocco Pietro Carmela Salvatore Joao Vitor Fatima Ines Paulo Tiago Luz Carlos Mercedes Jose Maria Lucia Antoine Celeste", "Rossi Esposito Russo Valente Conti da-Silva dos-Santos Ferreira Pereira Gomes Costa de-Souza Garcia Fernandez Lopez Ramos di-Marco Bianchi Dubois Leclerc"),
}
OLD_F = "Ada Agnes Alice Amy Annie Audrey Avril Barbara Beatrice Beryl Bessie Betty Brenda Catherine Cissie Clara Connie Daisy Daphne Doreen Doris Dorothy Edith Edna Eileen Elizabeth Ellen Elsie Emily Emma Enid Esme Ethel Eva Evelyn Florence Freda Gertrude Gladys Grace Gwen Hannah Harriet Hazel Hetty Hilda Ida Irene Iris Ivy Jane Janet Jean Jessie Joan Josephine Joyce June Kathleen Kitty Lilian Lily Lottie Lucy Mabel Madge Marion Marjorie Martha Mary Maud Maureen Mavis May Mildred Millie Minnie Molly Monica Muriel Myra Nancy Nellie Nora Olive Patricia Pauline Pearl Peggy Phyllis Queenie Rene Rita Rose Ruby Ruth Sarah Sheila Shirley Sylvia Thelma Vera Violet Winifred".split()
OLD_M = "Albert Alfred Allan Archibald Arnold Arthur Bernard Bert Brian Cecil Charles Clifford Cyril Daniel David Dennis Derek Desmond Donald Douglas Edgar Edward Edwin Eric Ernest Francis Frank Fred Frederick Geoffrey George Gerald Gilbert Gordon Harold Harry Henry Herbert Horace Hubert Jack James Jim John Joseph Kenneth Lawrence Leonard Leslie Lionel Maurice Neville Norman Oliver Percy Peter Philip Ralph Raymond Reginald Richard Robert Roland Ronald Roy Samuel Sidney Stanley Terence Thomas Victor Vincent Walter Wilfred William".split()
MID_F = "Alison Amanda Andrea Angela Ann Anita Anne Beverley Carol Caroline Cheryl Christine Claire Dawn Debbie Deborah Denise Diane Donna Elaine Fiona Gail Gillian Hazel Heather Helen Hilary Jacqueline Janice Jayne Jill Judith Julie Karen Kay Kim Lesley Linda Lisa Lorraine Lynn Mandy Maria Maxine Michelle Nicola Paula Rachel Sally Samantha Sandra Sharon Sonia Stella Susan Suzanne Teresa Tina Tracey Trudy Valerie Vicky Wendy Yvonne".split()
MID_M = "Adrian Alan Andrew Anthony Barry Carl Christopher Clive Colin Craig Darren Dean Dominic Duncan Gary Gavin Glenn Graham Grant Howard Ian Jason Jeremy Keith Kevin Lee Malcolm Mark Martin Matthew Michael Neil Nigel Patrick Paul Rob Robin Roger Ross Russell Scott Sean Shane Shaun Simon Stephen Steven Stuart Terry Tim Tony Trevor Wayne".split()
WORDS_F = "Grace Faith Joy Dawn Pearl Hope Rose May June April Ivy Holly Poppy Summer Amber Heather Iris Violet Daisy Sunny Melody Destiny Precious Honey Sky Star Angel Charity Constance Prudence Patience Mercy Crystal Ruby Jade".split()
WORDS_M = "Mark Will Bill Rob Pat Jack Drew Guy Art Chase Hunter Miles Ray Dean Frank Rich Sonny Rocky Buddy Ace Blue Max Nick Harry Dale Grant".split()
WORD_SURNAMES = "Bishop Hope Rose May Brown Bath Stone Baker Young Sharp Price Day Field Halifax Church Hall Wood Green Black White King Page Park Lane Street Ward House Banks Bridges Rivers Waters Marsh Moor Moss Hill Dale Cross Post Case Law Court Judge Constable Sergeant Nurse Parent Child Little Long Short Strong Wise Noble Gay Joy Winter Summers Frost Snow Rain Gale Fox Wolf Lamb Bull Bird Swan Nightingale Lord Abbott Monk Pope Priest Parsons Carter Cook Butler Porter Shepherd Hunter Fisher Miller Farmer Mason Taylor Draper Cooper Chambers Kitchen Bell Horn Drum Fine Good Best Sweet Bright Christmas Noon Friday Moon Sumner Gold Silver Nunn Power Pound Penny Crown Castle Tower York Lancaster Derby Lincoln Kent Essex England Ireland French Welsh Holland Dover Burton Preston Sutton Denton".split()


def title_case(name):
    return re.sub(r"(^|[-' ])([a-z])", lambda m: m.group(1) + m.group(2).upper(), name)


def is_latin(name):
    return re.fullmatch(r"[^\W\d_]+(?:[-' ][^\W\d_]+)*", name) is not None and len(name) > 1


class Names:
    """Banks of (forename, surname) by group; `held` gives the names kept out of training, every tenth by hash."""

    def __init__(self, data, held=False):
        keep = lambda name: (bucket("name " + name) == 0) == held
        rows = lambda f: csv.DictReader(open(f"{data}/names/{f}", encoding="utf-8-sig"))
        self.young = {"f": [], "m": []}
        seen = {}
        for r in rows("sdg_firstname_uk.csv"):
            name, sex = title_case(r["firstname"]), r["sex"][0]
            seen[name, sex] = seen.get((name, sex), 0) + float(r["freq"])
        for (name, sex), n in sorted(seen.items(), key=lambda x: -x[1])[:2400]:
            if sex in "fm" and keep(name):
                self.young[sex].append(name)
        surnames = sorted(((float(r["freq"]), title_case(r["surname"])) for r in rows("sdg_lastname_uk.csv")), reverse=True)
        self.surnames = [n for _, n in surnames[:5000] if keep(n) and is_latin(n)]
        self.old = {"f": [n for n in OLD_F if keep(n)], "m": [n for n in OLD_M if keep(n)]}
        self.mid = {"f": [n for n in MID_F if keep(n)], "m": [n for n in MID_M if keep(n)]}
        self.words = {"f": [n for n in WORDS_F if keep(n)], "m": [n for n in WORDS_M if keep(n)], "s": [n for n in WORD_SURNAMES if keep(n)]}
        self.groups = {}
        for group, (first, last) in OWN.items():
            self.groups[group] = ([n for n in first.split() if keep(n)], [n.replace("-", " ") if n[:2].islower() else n for n in last.split() if keep(n)])
        wide = {}
        for r in rows("sigpwned-forenames.csv"):
            wide.setdefault(r["Country"], ([], []))[0].append(r["Romanized Name"])
        for r in rows("sigpwned-surnames.csv"):
            wide.setdefault(r["Country"], ([], []))[1].append(r["Romanized Name"])
        for r in rows("names_by_country.csv"):
            if r["country"] not in ("gb", "us", "nz", "ie"):
                wide.setdefault(r["country"].upper(), ([], []))[0 if r["kind"] == "forename" else 1].append(r["name"])
        for country, (first, last) in wide.items():
            first, last = ([n for n in x if n and is_latin(n) and keep(n)] for x in (first, last))
            if country not in ("GB", "US", "NZ", "AU", "CA") and len(first) > (0 if held else 9):
                self.groups["world-" + country] = (first, last or self.surnames)
        self.groups = {g: x for g, x in self.groups.items() if x[0] and x[1]}
        self.own_groups = [g for g in self.groups if g in OWN]
        self.world_groups = [g for g in self.groups if g not in OWN]

    def person(self, chance, era, child=False, sex=None, british=None, surname=None):
        sex = sex or chance.choice("fm")
        british = chance.random() < 0.5 if british is None else british
        if british:
            pick = chance.random()
            bank = self.words if pick < 0.22 else self.old if era == "old" else self.mid if era == "mid" or (not child and pick < 0.75) else self.young
            first = chance.choice(bank[sex]) if bank[sex] else chance.choice(self.young[sex])
            middle = chance.choice((self.old if era == "old" else self.mid)[sex])
            last = surname or (chance.choice(self.words["s"]) if self.words["s"] and chance.random() < 0.28 else chance.choice(self.surnames[:1500] if chance.random() < 0.6 else self.surnames))
            if surname is None and chance.random() < 0.06:
                last += "-" + chance.choice(self.surnames[:800])
            group = "british"
        else:
            group = chance.choice(self.own_groups if chance.random() < 0.7 else self.world_groups)
            first, middle = chance.choice(self.groups[group][0]), chance.choice(self.groups[group][0])
            last = surname or chance.choice(self.groups[group][1])
            if chance.random() < 0.5:
                first = "".join(c for c in unicodedata.normalize("NFKD", first) if not unicodedata.combining(c))
        return {"first": first, "middle": middle, "last": last, "sex": sex, "group": group}
