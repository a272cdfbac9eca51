/** Countries, peoples, languages and the large towns abroad of which records tell: with a capital, but seldom a person. Folded. */
export const NATIONS: ReadonlySet<string> = new Set((
  'africa african afghan afghanistan albania albanian algeria algerian america american arabic arab armenia asia asian australia australian austria austrian bangladesh bangladeshi barbados belgian belgium bengali bosnia bosnian '
  + 'brazil brazilian britain british bulgaria bulgarian burma burmese canada canadian cantonese caribbean ceylon chinese china congo congolese croatia croatian cuba cypriot cyprus czech danish denmark dutch egypt egyptian england english '
  + 'eritrea eritrean estonia estonian ethiopia ethiopian europe european finland finnish french france gaelic gambia gambian german germany ghana ghanaian greece greek gujarati guyana hebrew hindi holland hungarian hungary india indian '
  + 'indonesia iran iranian iraq iraqi ireland irish israel israeli italian italy jamaica jamaican japan japanese kashmir kashmiri kenya kenyan korea korean kosovo kurdish kurdistan latin latvia latvian lebanon libya lingala lithuania lithuanian '
  + 'malawi malaysia malta maltese mandarin mauritius mexico mirpuri moldova morocco moroccan nepal nepalese nepali netherlands nigeria nigerian norway norwegian pakistan pakistani palestine palestinian pashto persian peru poland polish portugal '
  + 'portuguese punjab punjabi romani romania romanian russia russian rwanda scotland scottish scots senegal serbia serbian shona slovak slovakia slovenia somali somalia spain spanish sudan sudanese swahili sweden swedish swiss switzerland syria '
  + 'syrian taiwan tamil tanzania thai thailand tibet tigrinya trinidad tunisia turkey turkish twi uganda ugandan ukraine ukrainian ulster urdu venezuela vietnam vietnamese wales welsh yemen yoruba yugoslav yugoslavia zambia zimbabwe zulu '
  + 'muslim christian catholic protestant methodist hindu sikh jewish buddhist anglican baptist quaker presbyterian pentecostal moslem '
  + 'paris berlin rome madrid moscow warsaw vienna prague dublin belfast lagos nairobi kingston lahore karachi delhi bombay calcutta dhaka kabul istanbul baghdad jerusalem toronto montreal sydney melbourne brisbane perth fremantle lubeck hamburg breslau'
).split(' '));
