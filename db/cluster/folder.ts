/** Makes a folder and those above it. Node's own way says the wrong thing on a disk that can only be read, or never ends. */
import { mkdir, stat } from 'node:fs/promises'
import path from 'node:path'

/** @throws the system's error, with the folder that could not be made */
export async function makeFolder(folder: string, mode: number): Promise<void> {
  try {
    await mkdir(folder, { mode })
  } catch (error) {
    const { code } = error as NodeJS.ErrnoException
    if (code === 'EEXIST' && (await stat(folder)).isDirectory()) return
    const parent = path.dirname(folder)
    if (code !== 'ENOENT' || parent === folder) throw error
    await makeFolder(parent, mode)
    await mkdir(folder, { mode }).catch((again: NodeJS.ErrnoException) => {
      // Another program that starts at the same moment makes it.
      if (again.code !== 'EEXIST') throw again
    })
  }
}
