/** The encodings that files come in, each with what text in it consists of: the rough frequencies of its characters. */
import {
  hangul,
  kanji,
  rareInNames,
  simplifiedFirst,
  simplifiedSecond,
  traditionalFirst,
  traditionalSecond,
} from './common-characters'
import { decodeWhole } from './decoding'

/** One encoding as it occurs in practice. */
export type Model = {
  readonly encoding: string
  /** Logarithm of how often a file is in this encoding. */
  readonly prior: number
  /** Logarithm of the character's frequency in its texts. */
  readonly weigh: (character: string) => number
}

type Rule = readonly [characters: ReadonlySet<string> | RegExp, logarithm: number]

const never = -19
const damaged = -18

/** Chinese characters and syllables of a rectangle of two-byte codes, as `encoding` reads them. */
function block(encoding: string, firstLead: number, lastLead: number, firstTrail = 0x40): Set<string> {
  const decoder = new TextDecoder(encoding)
  const characters = new Set<string>()
  for (let lead = firstLead; lead <= lastLead; lead += 1) {
    for (let trail = firstTrail; trail <= 0xfe; trail += 1) {
      const [character, ...others] = decodeWhole(decoder, Uint8Array.of(lead, trail))
      const isOne = character !== undefined && others.length === 0
      if (isOne && /\p{Script=Han}|\p{Script=Hangul}/u.test(character)) characters.add(character)
    }
  }
  return characters
}

/** Levels of GB 2312, whose trail bytes begin at A1; those of later additions begin lower. */
const levelOfGb2312 = (firstLead: number, lastLead: number): Set<string> =>
  block('gb18030', firstLead, lastLead, 0xa1)

const simplified = [new Set(simplifiedFirst), new Set(simplifiedSecond)] as const
const traditional = [new Set(traditionalFirst), new Set(traditionalSecond)] as const

const unusual: readonly Rule[] = [
  [/\ufffd/, damaged],
  [/[\p{Co}\p{Cn}\p{Cc}\p{Cs}]/u, never],
]
const asianMarks: readonly Rule[] = [
  [/[、。，！？（）：；“”‘’《》【】「」—…·～￥]/, -8],
  [/[\uff01-\uff5e\u3000㎡㎏㎜㎝㎞㎎㎥℃№①-⑳ⅠⅡⅢⅣⅤ×÷±°★☆●○■□▲△→√㈱〇々〒]/u, -9.5],
]
const kana: readonly Rule[] = [
  [/[のにはをたがでてとしれさいなるもっかりまくらけすきうあこ]/, -4],
  [/[\u3041-\u3096]/, -6],
  [/[ンスルトーリアイラドクシレ]/, -5],
  [/[\u30a1-\u30fe]/, -6.5],
]

const gb18030 = (): readonly Rule[] => [
  [simplified[0], -6.6],
  [simplified[1], -8.7],
  ...asianMarks,
  [levelOfGb2312(0xb0, 0xd7), -10],
  [new Set(rareInNames), -12],
  [traditional[0], -11.5],
  [traditional[1], -12],
  [levelOfGb2312(0xd8, 0xf7), -13.3],
  [/\p{Script=Han}/u, -17],
  [/[\u3041-\u30fe\u0370-\u03ff\u0400-\u04ff\u2160-\u217f\u2200-\u22ff]/, -13],
  [/./u, -14],
]

const big5 = (): readonly Rule[] => [
  [traditional[0], -6.6],
  [traditional[1], -8.7],
  ...asianMarks,
  [block('big5', 0xa4, 0xc6), -10],
  [/\p{Script=Han}/u, -14],
  [/./u, -14],
]

const japanese = (): readonly Rule[] => [
  ...kana,
  [new Set(kanji), -7],
  ...asianMarks,
  [block('shift_jis', 0x88, 0x98), -9.8],
  [/[ﾞﾝｰｲｼﾄｽｶﾙﾗﾘﾀｸﾌﾟｱｻﾏｯｷﾐ]/, -4],
  [/[\uff61-\uff9f]/, -5.6],
  [/\p{Script=Han}/u, -14],
  [/./u, -14],
]

const korean = (): readonly Rule[] => [
  [new Set(hangul), -5.2],
  [/\p{Script=Hangul}/u, -8.8],
  ...asianMarks,
  [/./u, -15],
]

const westernMarks: readonly Rule[] = [
  [/[°§€£©®«»–—‘’“”„•…×№¿¡½²³µ·\u00a0]/, -8.5],
  [/\P{L}/u, -12],
]

const latin = (letters: string) => (): readonly Rule[] => [
  [new Set(letters), -5.3],
  [new Set(letters.toUpperCase()), -8],
  ...westernMarks,
  [/./u, -11],
]

const alphabet = (script: string, common: string, others: string) => (): readonly Rule[] => [
  [new Set(common), -3],
  [new Set(others), -4.5],
  [new Set((common + others).toUpperCase()), -6],
  [new RegExp(`\\p{Script=${script}}`, 'u'), -8.5],
  ...westernMarks,
  [/./u, -12],
]

const cyrillic = alphabet('Cyrillic', 'оеаинтсрвлкмдпу', 'яыьгзбчйхжшюцщэфъёіїєґ')

/** Of UTF-8 with every language in it. */
const universal = (): readonly Rule[] => [
  [simplified[0], -7],
  [traditional[0], -7.5],
  [simplified[1], -9],
  [traditional[1], -9.5],
  ...asianMarks,
  ...kana,
  [levelOfGb2312(0xb0, 0xd7), -10.5],
  [new Set(hangul), -6],
  [/\p{Script=Hangul}/u, -9.5],
  [/\p{Script=Han}/u, -14],
  [/[оеаинтсрвлкмдпу]/, -4],
  [/[éèêëàâäáãåæçîïíìñôöóòõøœùûüúßąćęłńśźżčďěňřšťůýžőűăşţğı]/, -6],
  [/(?=[\u0100-\u017f\u0386-\u03ce\u0400-\u045f\u05d0-\u064a\u0900-\u1eff])\P{Lu}/u, -8],
  [/[\u00c0-\u017f\u0386-\u03ce\u0400-\u045f\u1e00-\u1eff]/, -9],
  [/[°§€£©®«»–—„•×½²³µ\u00a0]/, -9],
  [/./u, -12],
]

const central = 'ąćęłńóśźżáčďéěíňřšťúůýžőűäöüăâîşţôľđ'

/** What a file can be in, with about how many of a thousand files that are no valid UTF-8 are. */
const known: readonly (readonly [encoding: string, perMille: number, rules: () => readonly Rule[]])[] = [
  ['utf-8', 800, universal],
  ['gb18030', 800, gb18030],
  ['big5', 30, big5],
  ['shift_jis', 12, japanese],
  ['euc-jp', 5, japanese],
  ['euc-kr', 12, korean],
  ['windows-1252', 20, latin('éèêëàâäáãåæçîïíìñôöóòõøœùûüúßšž')],
  ['windows-1250', 8, latin(central)],
  ['iso-8859-2', 3, latin(central)],
  ['windows-1254', 3, latin('çğıöşüâîé')],
  ['windows-1257', 3, latin('āčēģīķļņšūžąęėįųõäöü')],
  ['macintosh', 1, latin('éèêëàâäáãåæçîïíñôöóòõøùûüúß')],
  ['windows-1251', 10, cyrillic],
  ['koi8-r', 3, cyrillic],
  ['ibm866', 2, cyrillic],
  ['iso-8859-5', 1, cyrillic],
  ['windows-1253', 3, alphabet('Greek', 'αοιετσνηυρπκμλάήίόέ', 'βγδζθξφχψωςύώϊϋ')],
  ['windows-1255', 2, alphabet('Hebrew', 'יוהאלרתבמ', 'גדזחטךכםןנסעףפץצקש')],
  ['windows-1256', 3, alphabet('Arabic', 'اليمونرتبة', 'ءآأؤإئثجحخدذزسشصضطظعغفقكهى')],
  ['windows-874', 1, alphabet('Thai', 'ารนกอเงมย', 'ขคฆจฉชซญฎฏฐณดตถทธบปผฝพฟภวศษสหฬะัำิีึืุูเแโใไ็่้์ล')],
]

/** Made when a file is not plainly UTF-8, which is seldom. */
export const models = (): readonly Model[] => {
  made ??= known.map(([encoding, perMille, rules]) => ({
    encoding,
    prior: Math.log(perMille / 1000),
    weigh: weighBy([...unusual, ...rules()]),
  }))
  return made
}

let made: readonly Model[] | null = null

function weighBy(rules: readonly Rule[]): Model['weigh'] {
  const seen = new Map<string, number>()
  return (character) => {
    let weight = seen.get(character)
    if (weight === undefined) {
      const fits = ([characters]: Rule) =>
        characters instanceof RegExp ? characters.test(character) : characters.has(character)
      weight = rules.find(fits)?.[1] ?? never
      seen.set(character, weight)
    }
    return weight
  }
}
