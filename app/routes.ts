/** The addresses of the pages are the names of the files in `routes/`. */
import { flatRoutes } from '@remix-run/fs-routes'

export default flatRoutes()
