/** Every sentence the importer says to a person, in both languages; `{0}`, `{1}` are filled in. */

export type Language = 'zh-CN' | 'en'

const en = {
  // A whole file, profile or run is refused.
  unknownDataset: 'There is no dataset "{0}"; choose one of {1}.',
  fileUnreadable: 'The file {0} cannot be read ({1}).',
  fileEmpty: 'The file is empty.',
  fileIsBinary: 'This is a {0} file, not a CSV; save it as "CSV UTF-8" and try again.',
  encodingWrong: 'The file is not valid {0}: line {1}, byte {2} of the file ({3}).',
  encodingBroken:
    'The text encoding was not recognised: the file is {0}, but not on line {1} (byte {2} of the file, {3}); it is damaged there or holds another encoding. Save the whole file anew as "CSV UTF-8".',
  encodingCut:
    'The file ends in the middle of a {0} character: line {1}, byte {2} of the file ({3}). It has been cut; fetch it again.',
  encodingLooks:
    'The text encoding was not recognised: it is neither UTF-8 nor GB18030 but looks like {0} (line {1}, byte {2} of the file, {3}). If it is that, choose it with --encoding {0}; else save the file as "CSV UTF-8".',
  encodingUnclear:
    'The text encoding was not recognised: it may be {0} (line {1}, byte {2} of the file, {3}), but there is too little text to be certain. Choose it with --encoding, or save the file as "CSV UTF-8".',
  encodingMixed:
    'The text is GB18030, but line {1} (byte {2} of the file, {3}) looks like {0}. Save the whole file in one encoding, best as "CSV UTF-8".',
  encodingMark:
    'The file begins with the byte-order mark of {0} and cannot be {1}; leave out the choice of the encoding.',
  encodingUnmarked:
    'The file looks like {0} without a byte-order mark. Choose it with --encoding {0}, or save the file as "CSV UTF-8".',
  encodingUnsupported:
    'The encoding "{0}" is not known; use for example utf-8, utf-16le, gb18030, big5, shift_jis, euc-kr or windows-1252.',
  delimiterUnknown:
    'The line "sep={0}" names a delimiter that is not known; use a comma, semicolon, tab or |.',
  delimiterFullWidth:
    'The columns are parted by full-width commas (，); save the file with commas, semicolons or tabs.',
  carriageReturns: 'The lines end in bare carriage returns; save the file with line ends CRLF or LF.',
  recordEndless:
    'The record that begins on line {0} is longer than {1} characters; is a closing quote missing?',
  quoteUnclosed: 'A quote opened in the record that begins on line {0} is never closed.',
  quoteStray:
    'A quote in the record that begins on line {0} is closed in the middle of a cell, so that the rows after it cannot be told apart.',
  columnUnnamed:
    'Column {0} ({1}) has no name in the header, but content on line {2}. Name it, or allow it to be ignored (--ignore-unknown).',
  columnRepeated: 'The header names the column "{0}" more than once.',
  columnsMissing: 'Required columns are missing: {0}.',
  columnsUnknown:
    'The header has columns that the dataset does not know: {0}. Correct them, or allow unknown columns to be ignored (--ignore-unknown).',
  columnsSame: 'The columns "{0}" and "{1}" mean the same field.',
  profileUnreadable: 'The profile {0} cannot be read: {1}.',
  profileInvalid: 'The profile is not valid: {0}.',
  profileDataset: 'The profile is for the dataset "{0}", not for "{1}".',
  profileColumn: 'The profile speaks of the column "{0}", which the file does not have.',
  timeZoneUnknown: 'The time zone "{0}" is not known.',
  importBusy: 'Another import is still running; try again when it has ended.',
  regionCircle: 'The region "{0}" is its own superior by way of others; correct the parent codes.',
  databaseRefused: 'The database refused the data (rule "{0}"); nothing was loaded.',
  databaseLost: 'The connection to the database was lost; nothing was loaded.',
  // One value or row is wrong.
  required: 'a value is required',
  cells: 'the row has {1} cells, the header has {0}',
  quoteInRow: 'a quote is closed in the middle of a cell',
  codeFromSpreadsheet:
    'a spreadsheet has turned this code into a number and lost digits; format the column as text and export again',
  codeTooLong: 'a code has at most {0} characters',
  codeLineBreak: 'a code cannot contain a line break or tab',
  controlCharacter: 'the text contains a character that cannot be shown (U+{0})',
  dayUnknown: 'not a date; write it like 2026-11-05',
  dayAmbiguous: 'the order of day and month is not certain; state it in the profile (dateFormats)',
  dayMissing: 'there is no such day',
  dayOutOfRange: 'dates run from 1901 to 2198',
  instantUnknown: 'not a point in time; write it like 2026-11-05 14:30',
  numberUnknown: 'not a number',
  numberDecimals: 'at most {0} decimals',
  numberOutOfRange: 'must lie between {0} and {1}',
  integerUnknown: 'not a whole number',
  scoreUnknown: 'a score is a whole number from 1 to 5',
  npsUnknown: 'an answer is a whole number from 0 to 10',
  booleanUnknown: 'write yes or no',
  notOneOf: 'must be one of {0}',
  metricUnknown: 'there is no metric with this id; ids are those of the exports, such as csat_rate',
  targetOutOfRange: 'a target of this metric lies between {0} and {1}',
  targetNegative: 'a target of this metric is not below 0',
  targetRate: 'a target of this metric is a share from 0 to 1; write 88 per cent as 0.88 or 88%',
  codeUnknown: 'the code is not known; import it first, or let it be created (--create-missing)',
  invoiceUnknown: 'there is no invoice with this code; import the invoices first',
  duplicate: 'the same key stands on line {0} already',
  before: 'earlier than {0}',
  invoiceOfAnother: 'the invoice belongs to another customer',
  invoiceHasReceipts: 'the invoice has receipts of its present customer and cannot change to another',
  dueWithoutPlan: 'a last day needs a planned day',
  cancelledIncomplete: 'a cancellation needs both its day and who cancelled',
  cancelledAndCompleted: 'a visit cannot be both cancelled and completed',
  // What a command prints about a run.
  loaded: 'Loaded.',
  deadlinesStay:
    'Complaints that are in keep their deadlines; "npm run -s deadlines -- recompute" sets them anew.',
  nothingToChange: 'Everything in the file is in the warehouse already; nothing changed.',
  dryRun: 'Trial run: nothing was saved.',
  refused:
    'Nothing was loaded, because {0} rows have errors. Correct them, or load the other rows with --skip-invalid.',
  rowsLeftOut: '{0} rows have errors and were left out.',
  problem: 'line {0}, {1}: {3} ("{2}")',
  problemOfRow: 'line {0}: {3}',
  problemOfEmpty: 'line {0}, {1}: {3}',
  warning: 'warning, {0}',
  more: '… and {0} more',
  encodingTaken: 'Encoding: {0} ({1})',
  recognised: 'recognised',
  chosen: 'chosen',
  byProfile: 'by the profile',
  rejectsWritten: 'The rejected rows are in {0}.',
  progress: '{0} rows read',
  failed: 'The import failed and nothing was loaded.',
  // A row is loaded, but somebody should look at it.
  lineEmpty: 'the line is empty and was passed over',
  rowsEmpty: '{0} empty rows were passed over, of which this is the first',
  lineTitle: 'the line stands above the header; it was taken for a title and passed over',
  amountRounded: 'more decimals than cents, left by a program; rounded to whole cents (amounts in all: {0})',
  beyondInvoice: 'beyond the open amount of its invoice; the excess becomes unapplied credit',
  dueBeforeInvoice: 'due before the invoice date {0}',
  future: 'lies in the future',
  scoreUnanswered: 'a score on a survey that was never answered',
} as const

export type MessageKey = keyof typeof en

const zh = {
  unknownDataset: '没有数据集“{0}”，可选：{1}。',
  fileUnreadable: '无法读取文件 {0}（{1}）。',
  fileEmpty: '文件是空的。',
  fileIsBinary: '这是 {0} 文件，不是 CSV；请另存为“CSV UTF-8”后重试。',
  encodingWrong: '文件不是有效的 {0} 编码：第 {1} 行，文件第 {2} 字节（{3}）。',
  encodingBroken:
    '无法识别文字编码：文件是 {0}，但第 {1} 行（文件第 {2} 字节，{3}）不是，该处已损坏或夹有其他编码。请将整个文件另存为“CSV UTF-8”。',
  encodingCut: '文件在一个 {0} 字符中间结束：第 {1} 行，文件第 {2} 字节（{3}）。文件不完整，请重新获取。',
  encodingLooks:
    '无法识别文字编码：既不是 UTF-8 也不是 GB18030，看起来是 {0}（第 {1} 行，文件第 {2} 字节，{3}）。如果确实是，请用 --encoding {0} 指定；否则请另存为“CSV UTF-8”。',
  encodingUnclear:
    '无法识别文字编码：可能是 {0}（第 {1} 行，文件第 {2} 字节，{3}），但文字太少，无法确定。请用 --encoding 指定，或另存为“CSV UTF-8”。',
  encodingMixed:
    '文字是 GB18030，但第 {1} 行（文件第 {2} 字节，{3}）看起来是 {0}。请将整个文件存为同一种编码，最好是“CSV UTF-8”。',
  encodingMark: '文件以 {0} 的字节顺序标记（BOM）开头，不可能是 {1}；请不要指定编码。',
  encodingUnmarked:
    '文件看起来是没有字节顺序标记（BOM）的 {0}。请用 --encoding {0} 指定，或另存为“CSV UTF-8”。',
  encodingUnsupported:
    '不支持编码“{0}”，可用的例如 utf-8、utf-16le、gb18030、big5、shift_jis、euc-kr、windows-1252。',
  delimiterUnknown: '“sep={0}”一行指定的分隔符不支持，可用逗号、分号、制表符或 |。',
  delimiterFullWidth: '各列之间用的是全角逗号（，）；请改用逗号、分号或制表符保存。',
  carriageReturns: '行尾只有回车符；请用 CRLF 或 LF 换行保存文件。',
  recordEndless: '从第 {0} 行开始的记录超过 {1} 个字符，是否缺少右引号？',
  quoteUnclosed: '从第 {0} 行开始的记录中有未关闭的引号。',
  quoteStray: '从第 {0} 行开始的记录中，引号在单元格中间关闭，无法区分其后的行。',
  columnUnnamed:
    '第 {0} 列（{1}）在表头中没有名称，但第 {2} 行有内容。请命名，或允许忽略（--ignore-unknown）。',
  columnRepeated: '表头中“{0}”列重复出现。',
  columnsMissing: '缺少必填列：{0}。',
  columnsUnknown: '表头中有数据集不认识的列：{0}。请更正，或允许忽略未知列（--ignore-unknown）。',
  columnsSame: '“{0}”列和“{1}”列表示同一字段。',
  profileUnreadable: '无法读取导入配置 {0}：{1}。',
  profileInvalid: '导入配置无效：{0}。',
  profileDataset: '导入配置用于数据集“{0}”，不是“{1}”。',
  profileColumn: '导入配置提到“{0}”列，但文件中没有。',
  timeZoneUnknown: '时区“{0}”不存在。',
  importBusy: '另一个导入仍在进行，请等它结束后重试。',
  regionCircle: '区域“{0}”经由其他区域成为自己的上级，请更正上级编号。',
  databaseRefused: '数据库拒绝了数据（规则“{0}”），没有导入任何内容。',
  databaseLost: '与数据库的连接中断，没有导入任何内容。',
  required: '不能为空',
  cells: '该行有 {1} 个单元格，表头有 {0} 个',
  quoteInRow: '引号在单元格中间关闭',
  codeFromSpreadsheet: '编号已被电子表格变成数字并丢失位数；请把该列设为文本后重新导出',
  codeTooLong: '编号最多 {0} 个字符',
  codeLineBreak: '编号中不能有换行或制表符',
  controlCharacter: '文字中有无法显示的字符（U+{0}）',
  dayUnknown: '不是日期；请写成 2026-11-05',
  dayAmbiguous: '日和月的顺序不确定；请在导入配置中说明（dateFormats）',
  dayMissing: '没有这一天',
  dayOutOfRange: '日期范围是 1901 至 2198 年',
  instantUnknown: '不是时间；请写成 2026-11-05 14:30',
  numberUnknown: '不是数字',
  numberDecimals: '最多 {0} 位小数',
  numberOutOfRange: '必须在 {0} 与 {1} 之间',
  integerUnknown: '不是整数',
  scoreUnknown: '评分是 1 至 5 的整数',
  npsUnknown: '答案是 0 至 10 的整数',
  booleanUnknown: '请写“是”或“否”',
  notOneOf: '必须是其中之一：{0}',
  metricUnknown: '没有这个指标；请用导出中的指标 id，例如 csat_rate',
  targetOutOfRange: '该指标的目标值在 {0} 与 {1} 之间',
  targetNegative: '该指标的目标值不能为负',
  targetRate: '该指标的目标值是 0 至 1 的比率；百分之八十八请写成 0.88 或 88%',
  codeUnknown: '编号不存在；请先导入，或允许自动创建（--create-missing）',
  invoiceUnknown: '没有这个编号的发票；请先导入发票',
  duplicate: '与第 {0} 行的编号重复',
  before: '早于 {0}',
  invoiceOfAnother: '发票属于另一客户',
  invoiceHasReceipts: '该发票已有现客户的回款，不能改为另一客户',
  dueWithoutPlan: '有最迟日期就必须有计划日期',
  cancelledIncomplete: '取消必须同时写明日期和取消方',
  cancelledAndCompleted: '拜访不能既取消又完成',
  loaded: '导入完成。',
  deadlinesStay: '已有投诉的期限保持不变；如需重新计算，请运行 npm run -s deadlines -- recompute。',
  nothingToChange: '文件内容均已在库中，没有变化。',
  dryRun: '试运行：没有保存任何内容。',
  refused: '{0} 行有错误，没有导入任何内容。请更正，或用 --skip-invalid 导入其余的行。',
  rowsLeftOut: '{0} 行有错误，未导入。',
  problem: '第 {0} 行，{1}：{3}（“{2}”）',
  problemOfRow: '第 {0} 行：{3}',
  problemOfEmpty: '第 {0} 行，{1}：{3}',
  warning: '提醒，{0}',
  more: '……还有 {0} 处',
  encodingTaken: '文字编码：{0}（{1}）',
  recognised: '自动识别',
  chosen: '已指定',
  byProfile: '由导入配置指定',
  rejectsWritten: '被拒绝的行已写入 {0}。',
  progress: '已读取 {0} 行',
  failed: '导入失败，没有导入任何内容。',
  lineEmpty: '空行，已跳过',
  rowsEmpty: '共有 {0} 行空行，均已跳过，这是第一行',
  lineTitle: '该行在表头之上，视为标题，已跳过',
  amountRounded: '小数位多于分，是程序计算留下的误差，已四舍五入到分（共 {0} 个金额）',
  beyondInvoice: '超过发票未收金额，多出部分成为未核销款',
  dueBeforeInvoice: '到期日早于开票日期 {0}',
  future: '日期在将来',
  scoreUnanswered: '未答复的调查上有评分',
} as const satisfies Record<MessageKey, string>

const catalogues = { en, 'zh-CN': zh } satisfies Record<Language, Record<MessageKey, string>>

/** The sentence in the reader's language, with `{0}`, `{1}` … replaced. */
export const message = (language: Language, key: MessageKey, args: readonly string[] = []): string =>
  catalogues[language][key].replace(/\{(\d)\}/g, (_, place: string) => args[Number(place)] ?? '')

export const isMessageKey = (text: string): text is MessageKey => Object.hasOwn(en, text)

/** `zh_CN.UTF-8`, `zh` and `zh-Hans` read Chinese; everything else English. */
export const toLanguage = (locale: string | undefined): Language =>
  locale?.startsWith('zh') ? 'zh-CN' : 'en'
