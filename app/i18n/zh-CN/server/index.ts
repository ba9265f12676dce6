/** The Chinese words that no browser loads. */
import { codes } from './codes'
import { commands } from './commands'
import { conventions } from './conventions'
import { deadlines } from './deadlines'
import { imports } from './imports'
import { requests } from './requests'

export const words = { ...conventions, ...imports, ...deadlines, ...requests, ...commands, ...codes }
