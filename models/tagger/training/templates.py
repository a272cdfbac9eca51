"""Sentences, entries and forms of care records, written for Carefile. {role:form} is a person, {rel} a relationship, <R>, <O>, <J>, <A> mark words as they stand.
Roles: s subject, m mother, f father, b brother, i sister, g grandmother, u uncle, n neighbour, c foster mother, k foster father, w social worker, v visiting officer, t teacher,
d doctor, o police officer, h head of a home, y and z other children, j clerk, a anybody. Forms: see `generate.py`; without one, the form usual for the role."""

ANY = """
{w} called at {addr} and found {m} out. {n} next door said that she had gone to {place}.
Visited {s} at {home} today. {s:first} was well and asked after {b}.
{s} was seen with {c}; both in good spirits. {k} was at work.
<J>T/C</J> from {m}. She wants {s:first} home for the weekend. I said that I would speak to {h}.
Spoke to {t} at {school}. {s:first}'s attendance has fallen since {month}.
{m} has not been heard of since she left {addr} in {month}.
{f} is in {prison} and will not be released before {month}.
{d} examined {s:first} and found nothing of note.
The allegation was made by {y}, who is {num} and lives at the same home.
{n} rang to say that {m:first} had left the children alone. She asked that her name not be given to {m:tit}.
Discussed with {w:tit}, who will write to {v}.
{s:first} says that {k:first} shouts at {y:first} but not at him.
Agreed with {h:tit} that {s:first} may go to {rel} for {day}.
{o} attended at {time} and took a statement from {c:tit}.
I asked {s:first} about {z:first}. {s:first} looked away and said nothing.
{m:full} and {f:full} were married at {place} in {year}.
{s:first} shares a room with {y:first} and {z:first}.
{rel} collected {s:first} from school as {m:first} was unwell.
<R>Mum</R> said she would ring but did not. {s:first} waited by the telephone until {time}.
<R>The foster mother</R> reports that {s:first} has settled. <R>The foster father</R> is less sure.
{s:first} told <R>her foster mother</R> that <R>her uncle</R> had hit her.
An anonymous caller said that <R>the lodger</R> was alone with the girls in the evenings.
<R>The lad next door</R> was seen with {s:first}'s bicycle.
<R>His stepfather</R>, {f:full}, is a {job} at {org}.
<R>Her elder sister</R> {i:first} left for {place} at Easter.
{i:first}, <R>the twins</R> and <R>the baby</R> are with <R>their grandmother</R> at {addr}.
<R>Mother</R> was at home. <R>Father</R> on nights at {org}.
I saw <R>Mr {m:last}'s sister</R>, who would not give her name.
<R>MGM</R> offered to have the children. <R>MGF</R> is against it.
<R>Grandad</R> has been poorly and <R>Nan</R> cannot manage all three.
{c:first} and {k:first} have fostered for us since {year}; they have {y:first} and {z:first} as well.
{u} visited on {day} with sweets for {s:first} and {b:first}.
There is a family called {y:last} at {addr}, not connected.
Money was missing from {z:first}'s drawer. {y:first} was blamed; {s:first} owned up.
A letter came for {s:first} from {g}. It was read to him by {h:tit}.
We do not know where {f:first} is. {rel} thinks that he went to {place} with a woman called {a:first}.
{t:tit} wonders whether {s:first} should be seen by {d:tit}.
{s:full} was received into care on {date} from {addr}.
{s:caps} (born {dob}) was admitted to {home} at {time}.
Case transferred from {w:full} to {v:full} on {date}.
{j:full} took the minutes.
{s:first} was christened at {church} by {a:revd}.
The rent book is in the name of {a:full}, who is not known to us.
Her friends are {a:first}, {a:first} and {a:first}.
{a:first}, {a:first} and baby {a:first} were asleep upstairs.
{m:first} named the father as {a:full} of {place}. He denies it.
{a:full} (aged {num}) and {a:full} ({num}) were in the room at the time.
Seen: {m:tit}, {f:tit}, {s:first}. Not seen: {b:first}.
{a:tit}, {a:tit} and {a:tit} sent apologies.
According to {rel}, {s:first} was born at {hosp} weighing five pounds.
{m:first} spoke of <R>her late husband</R> and of <R>her own mother</R>, with whom she is not on terms.
I rang {org} and asked for {a:full}. They said that no {a:tit} worked there.
{k:tit} drives for {org}; {c:tit} cleans at {school}.
{w:first} to ring {d:tit}; {v:first} to see {t:tit} before {day}.
He gave his name as {a:full} but the warrant card said {a:full}.
{s:first} wrote "{a:first} loves {a:first}" on the wall of the boot room.
{a:nick}, whose real name is {a:full}, is thought to be {num}.
The {m:last} family are well known to this department and to {o:tit}.
Both {m:last} boys were before the court on {date}.
The {y:last}s have moved to {place}. The {a:last} children are still at {home}.
Mr and Mrs {c:last} ask when the allowance will be paid.
{couple} came to the office without an appointment.
{couple} have applied to foster. References from {a:tit} and {a:revd}.
Told {s:first} that {g:first} had died. {s:first} asked who would feed the hens.
{s:first} has been using {y:first}'s {thing}, which led to a fight with {y:first} and {a:first}.
Telephoned {d:tit}, {tel}. He will see {s:first} on {day} at {time}.
Address for {m:tit} is now {addr}, telephone {tel}.
{rel} lives at {addr} and may be written to there.
{s:first} said, "I want to stop with {c:first}." {w:tit} wrote it down.
"{a:first} done it," said {s:first}, "ask {a:first}."
{m:first} (d.o.b. {dob}) has three other children: {a:first} ({dob}), {a:first} ({dob}) and {a:first}, who died.
Enquiries were made of {a:tit} at {addr} and of {a:tit}, the landlady.
I explained to {m:tit} what a {jar} is. She signed it.
{jar} held on {date}; {w:tit} to send copies to {d:tit} and {h:tit}.
No {jar} has been done since {year}.
Referred to {jar} by {t:tit}.
{s:first}'s {jar} is due in {month}.
{w:inits} to chase {jar} form. {v:inits} spoke to {h:tit}.
Message for {w:inits}: ring {a:full} at {org} before {time}.
Statement of {a:full}, {job}, of {addr}.
{a:full} was convicted of theft at {place} in {year}.
{rel} has been treated at {hosp} for nerves.
It is said that {a:first} drinks. {a:tit} at the corner shop has stopped her credit.
Took {s:first} to {place} on the bus to see {b:first}. {b:first} was out with {a:first}.
{h:tit} has put {y:first} in charge of the hens and {s:first} is jealous.
Present at the meal were {s:first}, {y:first}, {z:first} and {a:full}, the student.
They had their tea with {a:tit} and her son {a:first}.
{g:tit} sends a postal order each month; {c:tit} keeps the stubs.
Neighbours, {a:tit} and {a:tit}, would not be drawn.
{v:full} has been appointed in place of {w:full}, who has left for {place}.
Please ask {a:first} to ring {a:first} re {s:first}.
{s:first} ran away with {y:full}. Both were found at {place} station by {o}.
The court heard from {a:full} for the local authority and {a:full} for the mother.
Counsel: {a:full}, instructed by {firm}.
{d:tit} thinks that {s:first} may have {illness}; {rel} had it too.
{s:first} was bitten by {a:tit}'s dog in {street}.
We met in {place}. It may rain, so I hope that he will bring a coat.
The bus goes by {street}, past {pub} and {shipname}.
He was in the parish of St. {saint} before the war.
She was moved from {home} to {home} in {month} {year}.
He served on the {shipname} until {year}.
{street} is to be pulled down and the tenants moved to {estate}.
The {act} applies. See the circular of {date}.
Collected from {place} station and taken to {home}.
Shopping at {shop}: shoes, vest, two pairs of socks.
{estate} is a mile from {school} and there is no bus.
Grace was said before the meal. It was a grace that we all knew.
I hope that the will can be found. It may be in {place}.
She has faith in the doctors. There was joy at the news at dawn.
The mark on the door was made by the frank, rich bill of a jay.
Football: {place} {num} {place} {num}. All enjoyed it.
Christmas party at {org}. The {saint} Players gave {play}.
The band played in {park} on Whit Monday and all the homes went.
Rang {org}. Line engaged. Rang again at {time}: no reply.
Placed in {estate} under section {num}, as at {date}. No change.
Vouchers for {shop} issued: one coat, one pair of shoes.
Weather fair. Walked to {park} and back by {street}.
"""

OLD = """
{v} visited the foster home and found {s:first} clean and well shod.
The boy is <J>boarded out</J> with {couple}, {addr}, at {money} a week.
{m:tit} is a patient in {hosp}, and has been <J>certified</J>.
{s:first} was committed to the care of the Council as a <J>fit person</J> by {place} Justices on {date}.
The putative father is {a:full}, lately of H.M.S. {ship}.
{h:tit}, the Matron, writes that {s:first} wets the bed.
The <J>R.O.</J> has seen {f:tit} about arrears of {money}.
<J>N.S.P.C.C.</J> Inspector {a:last} reported the children verminous.
{s:first} is to be tested by {d:tit} as to whether he is <J>E.S.N.</J>
The <J>C.C.O.</J>, {v:tit}, will take the child on the {time} train.
{couple} are respectable chapel people. He is a {job} and she keeps hens.
The girl {s:last} has been in service with {a:tit} at {addr} since Michaelmas.
The child's maternal grandmother, {g:tit}, is a widow with an army pension.
The Superintendent, {h:tit}, desires that {s:first} and {y:first} be parted.
Your letter of 3rd inst. to hand. {a:tit} has been spoken to.
Re {s:caps}. I have the honour to report that I visited on {date}.
The <J>M.O.H.</J> advises that {s:last} be removed to {hosp}.
{a:revd} vouches for them and so does {a:tit} at the shop.
Absconded with {y:last} and {z:last}; brought back by {o} at {time}.
Outfit issued: 2 shirts, 2 vests. Signed {h:ini}, Master.
<R>The mother</R> is a loose young woman, and <R>the reputed father</R> a married man.
<R>The girl's aunt</R>, {a:tit}, would take her but for <R>the husband</R>.
Sailed for Australia on the S.S. {ship} under the scheme, with {a:full} and {a:full}.
{f:full} was killed at {place} in {year}; <R>the widow</R> draws {money}.
{a:nursetit} weighed the infant. {a:sister} was present.
<J>P.A.C.</J> to be asked for a coat. {j:ini}
Medical: <J>T. &amp; A.</J> out {year}. <J>Dip. Imm.</J> done.
Employer: {a:tit}, {job}, {street}. Wage {money}, of which he keeps two shillings.
"""

MID = """
<J>PSO</J> obtained from {a:full} JP at her home, {addr}, at {time}.
{w:full} to do <J>SER</J> for court on {date}.
<J>NAI</J> suspected. {d:tit} at {hosp} wants a skeletal survey.
Case conference: {m:tit} and {f:tit} were not invited. Chair {v:tit}.
{s:first} on <J>IT</J> scheme with {a:first} and {a:first}; leader {a:full}.
<J>HV</J> {a:full} has weighed {b:first}; below the third centile.
{s:first} to <J>O & A</J> centre, then {home} or another <J>CHE</J>.
<J>EDT</J> rang: {s:first} found in {place} with {y:full} and a man called {a:nick}.
{c:first} ({c:last}) on phone in tears. {k:first} has walked out.
{w:first} - can you ring {a:first} at {org} re {s:first}'s <J>clothing grant</J>. {j:first}
<R>Mother's cohabitee</R>, {a:full}, has a <J>Schedule 1</J> conviction.
<R>Mum's boyfriend</R> is back. {s:first} stays out until he has gone.
Parental rights resolution passed by {council} under <J>Section 2</J> on {date}.
Boarding-out visit. {c:tit} has three: {s:first}, {y:first} and her own {z:first}.
<J>CP</J> register: {s:full}, {b:full}, {i:full}, category physical.
<J>LEA</J> will not pay. {a:tit} (<J>EWO</J>) to see {t:tit}.
{a:first} at {firm} is acting for {m:first}. <J>GAL</J> is {a:full}.
{o} from the <J>juvenile bureau</J> saw both boys at {place}.
"""

NEW = """
<J>LAC</J> review chaired by {a:full}, <J>IRO</J>. Present {s:first}, {c:first}, {w:first}, {t:full}.
{s:first} told {w:first} that <R>mum's partner</R> {a:first} "kicks off".
<J>S47</J> strategy discussion: {w:full}, {o:full}, {d:full}. Outcome <J>ICPC</J> within 15 days.
Email from {a:full} at {org}: {y:first} and {s:first} were seen together at {place}.
{s:first} placed with connected persons {a:full} and {a:full} (<R>paternal aunt</R> and <R>her partner</R>).
Contact supervised by {a:first} from {org}. <R>Dad</R> was late; <R>Nan</R> brought {b:first} and {i:first}.
<J>CAMHS</J> appt with {d:full} cancelled. {c:first} to rebook.
<J>PEP</J> - {t:full} (<J>DT</J>) says {s:first} is on track. <J>SEN</J> support from {a:first}.
Text from {m:first} at {time}: "tell {s:first:low} i am sorry and {a:first:low} says hi".
{s:first} <J>misper</J> from {home} with {y:nick} and {z:first}. {o} aware, log {ref}.
<J>MASH</J> contact from {school}: {y:full} disclosed that {s:first}'s <R>brother</R> carries a knife.
{s:first}'s <J>PA</J> is {a:full}. <J>Pathway plan</J> signed by {s:first}, {w:full}.
Spoke w/ {a:first} <J>ISW</J>, she is completing the <J>SGO</J> assessment of {g:full}.
{a:full}, interpreter, {org}, was present throughout.
<R>Birth mother</R> {m:full} ({dob}) is in {place}; <R>birth father</R> not known.
{s:first} says "{a:nick}" on Snap is {a:full} from Year 9.
{m:first} alleged that {n:full} at {addr} had reported her.
<J>LADO</J> informed re {a:full}, bank staff at {home}.
{w:first} {w:last} | Social Worker | {council} | {tel} | {email}
"""

LETTERS = """
Thank you for your letter of {date} about {s:first}.
I was sorry to hear from {a:tit} that {s:first} had been ill.
I am writing to tell you that {m:tit} came here on {day} with {u}.
I hope that you will be able to see {s:first} before the end of {month}.
We would be glad if {w:tit} could call. {k:tit} is home after {time}.
i am writing to say {s:first:low} is all right and {rel} sends love
please can you tell {w:tit:low} that {m:first:low} was here and upset the kids
{rel} says thank you for the shoes and {b:first} says hello
Yours about {s:tit} to hand. The lad is working well under {a:tit}.
You asked for the address of {rel}. It is {addr}.
With regard to {y:full}, I have nothing to add to what I told {v:tit}.
dear miss i want to come home {c:first:low} is nice but {k:first:low} is not
Would you kindly let {m:tit} know that the visit is put off.
When I was at {home} I was friends with {a:full} and {a:full}; are they still there?
"""

GREETINGS = ["Dear {x:tit},", "Dear {x:first},", "Dear Sir,", "Dear {x:tit}", "Dear Madam,", "My dear {x:last},", "Dear {x:first} and {y:first},", "Hi {x:first},", "Hello {x:first}", "dear {x:tit:low}", "Dear Mr and Mrs {x:last},", "{x:first},", "Dear <R>Mum</R>,", "Dear <R>Mum</R> and <R>Dad</R>,", "Dear <R>Auntie</R> {x:first},"]
ENDINGS = ["Yours faithfully,", "Yours sincerely,", "Yours truly,", "Regards", "Kind regards,", "Best wishes", "Thanks", "love from", "Your obedient servant,", "With love", "Cheers"]
JOBS = "carter railwayman collier labourer joiner fitter painter porter postman miner docker weaver foreman bricklayer baker seaman lorry driver mechanic cleaner cook nurse clerk housewife tailor plumber farmer fisherman soldier machinist".split()
POSTS = ["Children's Officer", "Child Care Officer", "Social Worker", "Senior Social Worker", "Team Leader", "Area Officer", "Team Manager", "Headmaster", "Headmistress", "Head Teacher", "Matron", "Superintendent", "Warden", "Registrar", "Consultant Paediatrician", "Clerk to the Council", "Town Clerk", "Health Visitor", "School Nurse", "Education Welfare Officer", "Probation Officer", "Residential Worker", "Minutes", "Chair", "General Practitioner", "Police", "Solicitor", "Foster carer", "Independent Reviewing Officer", "Family Support Worker", "Director of Social Services", "Almoner", "Boarding-out Visitor", "Deputy"]
SAINTS = "Agnes Aidan Andrew Anne Anthony Barnabas Bede Bride Catherine Cuthbert David Francis George Hilda James John Joseph Jude Luke Margaret Mark Martin Mary Michael Monica Nicholas Oswald Patrick Paul Peter Philip Saviour Stephen Teresa Thomas Vincent Winifred".split()
SHIPS = ["Lady Margaret", "Victoria", "Empress of Kent", "Duchess of York", "St. Clair", "Princess Maud", "Orion", "Strathaird", "Mary Rose", "Ormonde", "Edith May", "Girl Pat", "Otranto", "Hector", "Ajax", "Asturias"]
THINGS = ["Walkman", "bicycle", "football boots", "coat", "Gameboy", "record player", "phone", "roller skates", "penknife", "comic", "trainers"]
ILLNESSES = ["measles", "epilepsy", "asthma", "tuberculosis", "rickets", "eczema", "diphtheria", "ADHD", "scarlet fever", "anaemia"]
PLAYS = ["Cinderella", "Aladdin", "Peter Pan", "Dick Whittington", "Robinson Crusoe", "Jack and the Beanstalk", "Oliver!", "Annie", "Grease"]
SHOPS = ["Woolworth's", "the Co-op", "Marks & Spencer", "Burtons", "C & A", "Boots", "Argos", "Asda", "Primark", "Tesco", "Littlewoods", "Lewis's", "JD Sports", "Clarks"]
PUBS = ["the George", "the Rose and Crown", "the Prince Albert", "the Duke of York", "the Nelson", "the Lord Raglan", "the Red Lion", "the Queen Anne", "the Robin Hood"]
ACTS = ["Children Act 1948", "Children and Young Persons Act 1933", "Children Act 1989", "Mental Deficiency Act 1913", "Education Act 1944", "Matrimonial Causes Act", "Adoption Act 1976", "Data Protection Act 2018", "National Assistance Act", "Poor Law Act 1930", "Mental Health Act 1959", "Human Rights Act"]
STREET_KINDS = ["Street", "Road", "Lane", "Terrace", "Avenue", "Close", "Gardens", "Row", "Crescent", "Place", "Drive", "Grove", "Court", "Square", "Walk", "Way", "St.", "Rd", "Rd.", "Ave", "Terr.", "Cres", "Buildings", "Cottages", "Mews", "Hill", "Green", "Park", "Rise", "Brow", "Wynd", "Vennel", "Gate", "View"]
HOME_KINDS = ["House", "Lodge", "Hall", "Grange", "Children's Home", "Cottage Homes", "Home", "Hostel", "Approved School", "Assessment Centre", "Nursery", "Home for Girls", "Boys' Home", "Working Boys' Hostel", "Cottage", "Court", "Unit", "Farm School", "Orphanage", "Reception Centre", "Mother and Baby Home", "Community Home", "Convent"]
SCHOOL_KINDS = ["Primary School", "Junior School", "Infants' School", "County Secondary School", "Sec. Mod.", "Grammar School", "Comprehensive", "R.C. School", "C. of E. School", "High School", "Academy", "Special School", "Primary", "Junior Mixed", "School", "Community College", "Council School", "Elementary School", "PRU", "R.C. J.M.I.", "Girls' School"]
HOSPITALS = ["General Hospital", "Royal Infirmary", "Cottage Hospital", "Sanatorium", "Mental Hospital", "Hospital", "Infirmary", "Maternity Home", "Isolation Hospital", "Children's Hospital", "Clinic", "Health Centre", "Medical Practice", "Surgery"]
COMPANIES = ["& Sons", "& Co.", "Mills", "Colliery", "Ltd", "Engineering Works", "Laundry", "Biscuits", "Shipping Co.", "Bakery", "Motors", "Dairies", "Brothers", "Foundry", "Textiles", "Housing Association", "Society for Children", "Trust", "Youth Club", "Boys' Club", "Working Men's Club", "Scout Troop", "Boxing Club", "Family Centre", "Children's Society", "Mission", "Refuge", "Nursery", "Fostering", "Solicitors"]
COUNCILS = ["County Council", "City Council", "Borough Council", "Council", "County Borough Council", "Metropolitan Borough Council", "Social Services Department", "Children's Department", "Education Committee", "Health Authority", "Regional Council", "Corporation", "Constabulary", "Children's Services", "Health and Social Services Board"]
KIN = {
    "any": ["mother", "father", "brother", "sister", "uncle", "aunt", "grandmother", "grandfather", "cousin", "stepfather", "step-mother", "half-brother", "half sister", "grandparents", "parents", "son", "daughter", "husband", "wife", "nephew", "niece", "foster mother", "foster father", "foster parents", "foster brother", "mother-in-law", "landlady", "fiancé", "boyfriend", "girlfriend", "partner", "cohabitee", "godmother", "guardian", "mam", "mum", "dad", "nan", "gran", "siblings", "ex-husband", "best friend", "carer", "twin", "employer"],
    "place": ["the lodger", "the lady next door", "the man upstairs", "the neighbour", "the caller", "an anonymous caller", "the informant", "the baby", "the twins", "the woman opposite", "the girl from number 9", "the landlord", "the putative father", "the alleged father", "the other boys", "a neighbour", "the man she lives with", "the old man downstairs", "the family at no. 14", "the milkman", "the boy next door", "her friend's mother", "the referrer", "the cohabitee"],
    "bare": ["Mum", "Dad", "Mam", "Mother", "Father", "Nan", "Nana", "Gran", "Granny", "Grandad", "Grandma", "Grandpa", "Daddy", "Mummy", "Ma", "Da", "MGM", "PGM", "MGF", "PGF", "M.G.M.", "Matron", "Mammy", "Auntie", "Taid", "Nain", "Ammi", "Abbu", "Hooyo", "Babcia"],
}
