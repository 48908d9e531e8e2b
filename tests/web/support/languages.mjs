// What the tests know of each language: the words for no and for please, and which English words it really shares. One line a language.

/** Every language that the panel speaks. */
export const expectedTags =
  "ar bg ca cs da de el en es et fi fr ga he hi hr hu is it ja ko lt lv mt nb nl pl pt pt-BR ro sk sl sv tr uk zh-Hans zh-Hant".split(" ");

/** Those that the Intl of a browser (Chromium) does not know. */
export const unknownToBrowsers = ["ga", "is", "mt"];

/** Words that deny, the answer no among them, as patterns of whole words. Where a script sets no spaces: parts of words. */
export const denials = {
  ar: "لا|لم|لن|ليس|ليست|غير|بدون|دون",
  bg: "не|няма|нищо|никога|нито|никой|без",
  ca: "no|cap|mai|res|ningú|sense|ni",
  cs: "ne|není|nejsou|nic|nikdy|nikdo|bez",
  da: "nej|ikke|intet|ingen|ingenting|aldrig|uden",
  de: "nein|nicht|nichts|nie|niemand|kein\\p{L}*|ohne",
  el: "όχι|δεν|μη|μην|τίποτα|ποτέ|κανε\\p{L}*|χωρίς",
  en: "no|not|nothing|never|nobody|none|cannot|without|don’t",
  es: "no|nada|nunca|jamás|nadie|ning\\p{L}*|sin|ni",
  et: "ei|mitte|ära|ärge|pole|ilma|kunagi",
  fi: "ei|en|emme|et|ette|eivät|älä|älkää|ilman",
  fr: "non|ne|n|pas|rien|jamais|personne|aucun\\p{L}*|sans|ni",
  ga: "níl|ní|nach|ná|nár|níor|gan",
  he: "לא|אין|אל|שום|בלי|ללא",
  hi: "नहीं|न|ना|मत|बिना",
  hr: "ne|nije|nisu|nema|ništa|nikad|nikada|nitko|bez",
  hu: "nem|ne|nincs|nincsenek|semmi\\p{L}*|soha|senki|nélkül",
  is: "nei|ekki|ekkert|engin\\p{L}*|enginn|aldrei|án",
  it: "no|non|niente|nulla|mai|nessun\\p{L}*|senza|né",
  ja: "いいえ|ない|ません|なし|不可|未",
  ko: "아니요|아니오|않|없|못|안 ",
  lt: "ne|nėra|niekas|nieko|niekada|be",
  lv: "nē|ne|nav|nekas|nekad|neviens|bez",
  mt: "le|ma|mhux|mhix|mhumiex|xejn|qatt|ħadd|mingħajr|bla",
  nb: "nei|ikke|intet|ingen|ingenting|aldri|uten",
  nl: "nee|niet|niets|niemand|nooit|geen|zonder",
  pl: "nie|nic|nikt|nigdy|żad\\p{L}*|brak|bez",
  pt: "não|nada|nunca|ninguém|nenhum\\p{L}*|sem|nem",
  "pt-BR": "não|nada|nunca|ninguém|nenhum\\p{L}*|sem|nem",
  ro: "nu|nimic|nimeni|niciodată|nici\\p{L}*|fără",
  sk: "nie|ne|nič|nikto|nikdy|bez",
  sl: "ne|ni|niso|nič|nihče|nikoli|noben\\p{L}*|brez",
  sv: "nej|inte|ej|inget|ingen|inga|ingenting|aldrig|utan",
  tr: "hayır|değil|yok|hiç\\p{L}*|asla",
  uk: "ні|не|немає|нема|нічого|ніхто|ніколи|без",
  "zh-Hans": "不|否|没|无|未|勿|非|别",
  "zh-Hant": "不|否|沒|無|未|勿|非|別",
};

/** Ways to beg. The plain imperative of Japanese (ください) and Korean (세요) is not one. */
export const pleas = {
  ar: "من فضلك|يرجى|رجاءً?|لطفًا",
  bg: "моля",
  ca: "si us plau|sisplau|preguem",
  cs: "prosím|prosíme",
  da: "venligst|vær venlig|vær så venlig",
  de: "bitte",
  el: "παρακαλ\\p{L}*",
  en: "please|kindly",
  es: "por favor|rogamos",
  et: "palun",
  fi: "ole hyvä|olkaa hyvä|pyydämme",
  fr: "s’il (?:vous|te) plaît|veuillez|merci",
  ga: "le do thoil|más é do thoil é|le bhur dtoil",
  he: "בבקשה|אנא|נא",
  hi: "कृपया",
  hr: "molim|molimo",
  hu: "kérjük|kérem|kérlek|légy szíves|legyen szíves",
  is: "vinsamleg\\p{L}*|vinsamlegast|gjörðu svo vel|gerðu svo vel",
  it: "per favore|per piacere|per cortesia|prego|si prega|(?:la|ti) preghiamo",
  ja: "お願い|どうぞ|恐れ入り",
  ko: "부탁|제발|바랍니다",
  lt: "prašom|prašome|malonėkite",
  lv: "lūdzu|lūdzam",
  mt: "jekk jogħġb\\p{L}*",
  nb: "vennligst|vær så snill|vær vennlig",
  nl: "alstublieft|alsjeblieft|gelieve|graag",
  pl: "proszę|prosimy",
  pt: "por favor|se faz favor",
  "pt-BR": "por favor",
  ro: "(?:vă|te) rog|(?:vă|te) rugăm",
  sk: "prosím|prosíme",
  sl: "prosim|prosimo",
  sv: "vänligen|snälla|var god|var vänlig",
  tr: "lütfen|rica",
  uk: "будь ласка|просимо|прошу",
  "zh-Hans": "(?<!申)请(?!求)",
  "zh-Hant": "(?<!申)請(?!求)",
};

/** Words that are the language's own although they are spelled as in English. */
export const shared = {
  ca: ["No", "articles", "documents"],
  cs: ["Data"],
  da: ["Data"],
  es: ["No"],
  fr: ["articles", "contacts", "documents", "messages", "photos"],
  it: ["No"],
  nl: ["Contact: {contact}", "Details", "{count} week"],
  ro: ["Contact: {contact}"],
  sv: ["Data"],
};

/** The beginnings of the words for consent and agreement: what the law calls consent is a basis, a yes alone is not. */
export const consents = {
  ar: "موافق",
  bg: "съглас",
  ca: "consenti|acord",
  cs: "(?<!ne)souhlas",
  da: "samtyk|enig",
  de: "einwillig|zustimm",
  el: "συγκατ|συμφων",
  en: "consent|agree",
  es: "consenti|acuerdo",
  et: "nõusol|nõustu",
  fi: "suostu",
  fr: "consent|accord",
  ga: "thoiliú|toiliú",
  he: "הסכמ|מסכימ",
  hi: "सहमत",
  hr: "privol|suglas",
  hu: "hozzájárul|beleegy",
  is: "samþyk",
  it: "consens|acconsent|accord",
  ja: "同意",
  ko: "동의",
  lt: "(?<!ne)sutik",
  lv: "piekri",
  mt: "kunsens",
  nb: "samtykk|enig",
  nl: "toestemming",
  pl: "(?<!nie)zgod|zgadz",
  pt: "consenti|concord",
  "pt-BR": "consenti|concord",
  ro: "consimț|acord",
  sk: "súhlas",
  sl: "privolit|soglas",
  sv: "samtyck",
  tr: "rıza|onay ver",
  uk: "згод|погодж",
};

const unspaced = new Set(["ja", "ko", "zh-Hans", "zh-Hant"]);

/** The places in a text where one of the table's words stands. */
export function found(table, tag, text) {
  const words = unspaced.has(tag) ? `(?:${table[tag]})` : `(?<![\\p{L}\\p{M}])(?:${table[tag]})(?![\\p{L}\\p{M}])`;
  return text.normalize("NFC").match(new RegExp(words, "giu")) ?? [];
}
