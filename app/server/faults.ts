/** Faults of disk and database that happen in good programs too: one sentence each instead of a stack. */
import { Refusal } from '#db/refusal'

/** Drizzle and others wrap what the driver or the system says. */
export const innermost = (error: unknown): unknown =>
  error instanceof Error && error.cause instanceof Error ? innermost(error.cause) : error

/** SQLSTATE or `ENOSPC` and the like; null for an error without a code. */
export function codeOf(thrown: unknown): string | null {
  const error = innermost(thrown)
  return error instanceof Error && 'code' in error && typeof error.code === 'string' ? error.code : null
}

type Sentences = readonly [english: string, chinese: string]

const LOST: Sentences = ['The connection to the database was lost.', '与数据库的连接中断。']
const DISK_FULL: Sentences = [
  'The disk of the database is full: make room and try again.',
  '数据库所在的磁盘已满：请腾出空间后重试。',
]

/** By SQLSTATE. */
const ofDatabase: Readonly<Record<string, Sentences>> = {
  '25006': [
    'The database can only be read at the moment, so that nothing can be saved.',
    '数据库目前是只读的，无法保存任何内容。',
  ],
  '42501': [
    'The database does not allow its user what the program has to do: check the rights of the user in DATABASE_URL.',
    '数据库用户没有执行该操作的权限：请检查 DATABASE_URL 中用户的权限。',
  ],
  '53100': DISK_FULL,
  '53200': ['The database has run out of memory.', '数据库内存不足。'],
  '53300': [
    'The database takes no more connections at the moment: try again later.',
    '数据库目前无法接受更多连接：请稍后重试。',
  ],
  '55P03': [
    'Something else in the database did not come to its end in time: try again later.',
    '等待数据库中的其他操作超时：请稍后重试。',
  ],
  '57014': [
    'The database broke off the work, because it took too long or was cancelled.',
    '数据库中止了操作：用时过长或已被取消。',
  ],
  '58030': ['The database cannot read or write its disk.', '数据库无法读写磁盘。'],
}

/** By the code of the operating system; `{0}` is the file. */
const ofSystem: Readonly<Record<string, Sentences>> = {
  ENOSPC: ['The disk is full ({0}).', '磁盘已满（{0}）。'],
  EDQUOT: ['The disk space allotted to this user is used up ({0}).', '该用户的磁盘配额已用完（{0}）。'],
  EACCES: [
    '{0} cannot be opened: the rights of the file or folder do not allow it.',
    '无法打开 {0}：没有权限。',
  ],
  EPERM: ['{0} cannot be changed: the system does not allow it.', '无法更改 {0}：系统不允许。'],
  EROFS: ['{0} cannot be written: the disk can only be read.', '无法写入 {0}：磁盘是只读的。'],
  EIO: ['The disk cannot be read or written ({0}).', '无法读写磁盘（{0}）。'],
  EMFILE: ['Too many files are open ({0}).', '打开的文件过多（{0}）。'],
  EEXIST: ['{0} is there already, and is no folder.', '{0} 已存在，但不是文件夹。'],
  ENOENT: ['{0} is not there and cannot be made.', '{0} 不存在，也无法创建。'],
  ENOTDIR: ['{0} lies below something that is no folder.', '{0} 的上级不是文件夹。'],
  EISDIR: ['{0} is a folder, where a file is meant.', '{0} 是文件夹，这里需要文件。'],
}

/** Whether the connection to the database broke, from whichever side. */
export function isLostConnection(thrown: unknown): boolean {
  const error = innermost(thrown)
  const code = codeOf(error) ?? ''
  if (/^(08|57P)/.test(code) || ['ECONNRESET', 'ECONNREFUSED', 'EPIPE'].includes(code)) return true
  return (
    error instanceof Error && /Connection terminated|CONNECTION_(CLOSED|ENDED|DESTROYED)/.test(error.message)
  )
}

/** The sentence for an expected fault; null for what must be a defect. */
export function toSentence(thrown: unknown): Refusal | null {
  const error = innermost(thrown)
  if (error instanceof Refusal) return error
  const isAway = error instanceof Error && error.name === 'DatabaseFault'
  if (isAway || isLostConnection(error)) return new Refusal(...LOST)
  const code = codeOf(error) ?? ''
  if (Object.hasOwn(ofDatabase, code)) return new Refusal(...(ofDatabase[code] ?? LOST))
  if (!Object.hasOwn(ofSystem, code)) return null
  const { path, syscall } = error as NodeJS.ErrnoException
  // A file that is missing for another reason is a defect of ours.
  if (code === 'ENOENT' && syscall !== 'mkdir') return null
  const [english, chinese] = (ofSystem[code] ?? DISK_FULL).map((sentence) =>
    sentence.replace('{0}', path ?? syscall ?? code),
  )
  return new Refusal(english ?? code, chinese)
}
