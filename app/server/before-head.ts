/** The last moment at which the headers of an answer can be changed. */
import type { Response } from 'express'

/** Node writes the head by this method, whoever causes it. The last to ask is the first to be called. */
export function beforeHead(response: Response, change: () => void): void {
  const writeHead = response.writeHead.bind(response) as (...given: unknown[]) => Response
  response.writeHead = (...given: unknown[]) => {
    response.writeHead = writeHead as Response['writeHead']
    change()
    return writeHead(...given)
  }
}
