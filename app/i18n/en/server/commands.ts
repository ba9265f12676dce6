/** What the programs of the command line say, in English. */
export const commands = {
  database: {
    lost: 'The connection to the database was lost.',
    readOnly: 'The database can only be read at the moment, so that nothing can be saved.',
    notAllowed:
      'The database does not allow its user what the program has to do: check the rights of the user in DATABASE_URL.',
    diskFull: 'The disk of the database is full: make room and try again.',
    outOfMemory: 'The database has run out of memory.',
    tooManyConnections: 'The database takes no more connections at the moment: try again later.',
    locked: 'Something else in the database did not come to its end in time: try again later.',
    brokenOff: 'The database broke off the work, because it took too long or was cancelled.',
    diskFailed: 'The database cannot read or write its disk.',
  },
  system: {
    ENOSPC: 'The disk is full ({{file}}).',
    EDQUOT: 'The disk space allotted to this user is used up ({{file}}).',
    EACCES: '{{file}} cannot be opened: the rights of the file or folder do not allow it.',
    EPERM: '{{file}} cannot be changed: the system does not allow it.',
    EROFS: '{{file}} cannot be written: the disk can only be read.',
    EIO: 'The disk cannot be read or written ({{file}}).',
    EMFILE: 'Too many files are open ({{file}}).',
    EEXIST: '{{file}} is there already, and is no folder.',
    ENOENT: '{{file}} is not there and cannot be made.',
    ENOTDIR: '{{file}} lies below something that is no folder.',
    EISDIR: '{{file}} is a folder, where a file is meant.',
  },
  place: {
    embedded: 'Database: the embedded one in {{dataDir}}',
    own: 'Database: {{name}} at {{host}}',
    guess: `The server of {{dataDir}} works in the database {{name}} at {{host}}, but DATABASE_URL is not set here: set it to the server's, or to "embedded" for the embedded database of that folder. Nothing was changed.`,
  },
  timeZone: {
    present: 'The reporting time zone is {{timeZone}}.',
    moreCodes: '{{named}} …',
    change: 'From the time zone {{from}} to {{to}}:',
    surveys:
      'surveys: {{moved}} of {{all}} go to another day; {{bare}} have an event of a bare day, which stays',
    complaints:
      'complaints: {{moved}} of {{all}} go to another day; {{bare}} have an event of a bare day, which stays',
    visits:
      'visits: {{moved}} of {{all}} go to another day; {{bare}} have an event of a bare day, which stays',
    service_orders:
      'service orders: {{moved}} of {{all}} go to another day; {{bare}} have an event of a bare day, which stays',
    contacts:
      'contacts: {{moved}} of {{all}} go to another day; {{bare}} have an event of a bare day, which stays',
    deadlines: {
      complaint: 'complaints: the deadlines of {{n}} are set anew, by the policies and the calendar of today',
      service_order:
        'service orders: the deadlines of {{n}} are set anew, by the policies and the calendar of today',
    },
    impossible:
      'It cannot be done: in {{to}}, {{n}} records would end before they began, because one of their events is a bare day ({{codes}}); import them with clock times or correct them first.',
    nothingDone: 'Nothing was changed.',
    done: 'It is done. {{present}}',
    confirm: 'Nothing was changed; run it again with --yes to do it.',
    variable: 'Unset REPORT_TIME_ZONE or set it to {{to}}: with another value the programs refuse to start.',
    other:
      'This warehouse is kept in the time zone {{kept}}, but REPORT_TIME_ZONE is {{wanted}}: unset the variable, or change the zone with "npm run -s time-zone -- set {{wanted}}".',
    unknown: 'The database does not know the time zone "{{wanted}}"; name one such as Asia/Shanghai.',
  },
}
