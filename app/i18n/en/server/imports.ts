/** What imports say, in English. */
export const imports = {
  imports: {
    // A whole file, profile or run is refused.
    unknownDataset: 'There is no dataset "{{dataset}}"; choose one of {{known}}.',
    fileUnreadable: 'The file {{file}} cannot be read ({{code}}).',
    fileEmpty: 'The file is empty.',
    fileIsBinary: 'This is a {{format}} file, not a CSV; save it as "CSV UTF-8" and try again.',
    workbookDamaged:
      'The workbook cannot be read ({{detail}}). Open it in Excel, save it anew as .xlsx and import that.',
    workbookBomb:
      'The workbook is not read: its part {{part}} would unpack to more than any workbook of its size holds.',
    workbookEntries: 'The workbook is not read: it has more than {{limit}} parts.',
    workbookDoctype:
      'The workbook is not read: it declares entities of its own, which no spreadsheet program writes.',
    workbookCellEndless: 'The workbook is not read: one of its cells is longer than {{limit}} characters.',
    workbookEncrypted:
      'The workbook is protected by a password. Open it, take the password away, save it and import that.',
    workbookOld:
      'This is a workbook of the old format (.xls), or another file of Office. Open it in Excel, choose "Save as", take "Excel workbook (.xlsx)" or "CSV UTF-8", and import that.',
    workbookBinary:
      'This is a binary workbook (.xlsb). Open it in Excel, choose "Save as", take "Excel workbook (.xlsx)" or "CSV UTF-8", and import that.',
    workbookOther:
      'This is an OpenDocument file. Save it as "Excel workbook (.xlsx)" or "CSV UTF-8" and import that.',
    fileIsZip: 'This is a zip archive and no workbook. Unpack it and import the files in it one at a time.',
    workbookEmpty: 'The workbook has no sheet with cells.',
    sheetUnknown: 'The workbook has no sheet "{{sheet}}"; its sheets are: {{list}}.',
    sheetOfText: 'Only workbooks have sheets; leave out --sheet for this file.',
    encodingWrong:
      'The file is not valid {{encoding}}: line {{line}}, byte {{byte}} of the file ({{shown}}).',
    encodingBroken:
      'The text encoding was not recognised: the file is {{encoding}}, but not on line {{line}} (byte {{byte}} of the file, {{shown}}); it is damaged there or holds another encoding. Save the whole file anew as "CSV UTF-8".',
    encodingCut:
      'The file ends in the middle of a {{encoding}} character: line {{line}}, byte {{byte}} of the file ({{shown}}). It has been cut; fetch it again.',
    encodingLooks:
      'The text encoding was not recognised: it is neither UTF-8 nor GB18030 but looks like {{encoding}} (line {{line}}, byte {{byte}} of the file, {{shown}}). If it is that, choose it with --encoding {{encoding}}; else save the file as "CSV UTF-8".',
    encodingUnclear:
      'The text encoding was not recognised: it may be {{encoding}} (line {{line}}, byte {{byte}} of the file, {{shown}}), but there is too little text to be certain. Choose it with --encoding, or save the file as "CSV UTF-8".',
    encodingMixed:
      'The text is GB18030, but line {{line}} (byte {{byte}} of the file, {{shown}}) looks like {{encoding}}. Save the whole file in one encoding, best as "CSV UTF-8".',
    encodingMark:
      'The file begins with the byte-order mark of {{mark}} and cannot be {{encoding}}; leave out the choice of the encoding.',
    encodingUnmarked:
      'The file looks like {{encoding}} without a byte-order mark. Choose it with --encoding {{encoding}}, or save the file as "CSV UTF-8".',
    encodingUnsupported:
      'The encoding "{{encoding}}" is not known; use for example utf-8, utf-16le, gb18030, big5, shift_jis, euc-kr or windows-1252.',
    delimiterUnknown:
      'The line "sep={{delimiter}}" names a delimiter that is not known; use a comma, semicolon, tab or |.',
    delimiterFullWidth:
      'The columns are parted by full-width commas (，); save the file with commas, semicolons or tabs.',
    carriageReturns: 'The lines end in bare carriage returns; save the file with line ends CRLF or LF.',
    recordEndless:
      'The record that begins on line {{line}} is longer than {{limit}} characters; is a closing quote missing?',
    quoteUnclosed: 'A quote opened in the record that begins on line {{line}} is never closed.',
    quoteStray:
      'A quote in the record that begins on line {{line}} is closed in the middle of a cell, so that the rows after it cannot be told apart.',
    columnUnnamed:
      'Column {{number}} ({{letters}}) has no name in the header, but content on line {{line}}. Name it, or allow it to be ignored (--ignore-unknown).',
    columnsTooMany:
      'The header has {{count}} columns; more than {{limit}} cannot be read. Is the delimiter right?',
    columnRepeated: 'The header names the column "{{column}}" more than once.',
    columnsMissing: 'Required columns are missing: {{columns}}.',
    bothHeaders: '{{name}} ({{zh}})',
    columnsUnknown:
      'The header has columns that the dataset does not know: {{columns}}. Correct them, or allow unknown columns to be ignored (--ignore-unknown).',
    columnsSame: 'The columns "{{column}}" and "{{other}}" mean the same field.',
    profileUnreadable: 'The profile {{file}} cannot be read: {{code}}.',
    profileInvalid: 'The profile is not valid: {{fault}}.',
    profilePlace: '{{place}}: {{sentence}}',
    binary: 'binary',
    excelOrZip: 'Excel (xlsx) or zip',
    htmlOrXml: 'HTML or XML',
    profileNotJson: 'it is not JSON',
    profileKeyUnknown: 'unknown key "{{key}}"',
    profileShape: 'it has the wrong shape',
    profileNotField: '{{place}}: "{{name}}" is not a field of {{dataset}}',
    profileNotColumn: '{{place}}: "{{name}}" is not among the columns',
    profileGivenTwice: '"{{name}}" is given in two ways',
    profileNoCode: 'number: rows of {{dataset}} have no code of their own',
    headerMissing: 'The file has no line {{line}}, which is to hold its header.',
    profileFieldTwice: '"{{name}}" is both a column and a constant',
    profileNotCode: '{{place}}: "{{name}}" is not a code',
    profileNotDate: '{{place}}: "{{name}}" is not a date',
    profileNotScore:
      '{{place}}: "{{name}}" is neither a score from 1 to 5 nor an amount that can be below zero',
    profilePattern: 'dateFormats: the pattern "{{pattern}}" is not understood',
    profileTimeZone: 'timeZone: this time zone is not known ("{{timeZone}}")',
    profileDataset: 'The profile is for the dataset "{{named}}", not for "{{dataset}}".',
    profileColumn: 'The profile speaks of the column "{{column}}", which the file does not have.',
    aspectUnnamed: 'The column "{{column}}" names no aspect.',
    timeZoneUnknown: 'The time zone "{{timeZone}}" is not known.',
    importBusy: 'Another import is still running; try again when it has ended.',
    coversNoDays: 'The dataset "{{dataset}}" has no days that it could cover (--covers-until).',
    coversNoDay: '"{{day}}" is not a day; write it like 2026-10-31 (--covers-until).',
    coversAhead: 'The data cannot be complete until {{day}}: today is {{today}} (--covers-until).',
    databaseRefused: 'The database refused the data (rule "{{rule}}"); nothing was loaded.',
    zoneChanged:
      'The reporting time zone was changed to {{timeZone}} while the command waited; nothing was done. Start it again.',
    interrupted: 'The import was interrupted; nothing was loaded.',
    lostAfterLoading:
      'The connection to the database was lost when the file had been loaded; it is in the warehouse.',
    fileIsFolder: '{{file}} is a folder, not a file.',
    fileIsPipe:
      '{{file}} is a pipe, which can be read only once; save its content as a file and import that.',
    fileIsDevice:
      '{{file}} is a device, which can be read only once; save its content as a file and import that.',
    fileChanged:
      'The file {{file}} changed while it was read; nothing was loaded. Import it again when it is complete.',
    rejectsUnwritable: 'The rejected rows cannot be written to {{file}} ({{code}}); nothing was loaded.',
    databaseLost: 'The connection to the database was lost; nothing was loaded.',
    undoUnknown: 'There is no import with the number {{run}}.',
    undoDone: 'Import {{run}} has been undone already.',
    undoNothing: 'Import {{run}} loaded nothing, so there is nothing to undo.',
    undoOfUndo: 'Run {{run}} undid an import and cannot be undone itself; import the file again.',
    undoTooOld: 'Import {{run}} is more than {{days}} days old and can no longer be undone.',
    undoClosed:
      'Import {{run}} cannot be undone: it brought no file, is from an earlier release, or deadlines, codes or the time zone were set anew since.',
    // On the page of a record.
    origin: 'From {{file}}, line {{line}}, loaded {{day, date}} by {{by}}',
    // One value or row is wrong.
    required: 'a value is required',
    cells: 'the row has {{found}} cells, the header has {{expected}}',
    quoteInRow: 'a quote is closed in the middle of a cell',
    codeFromSpreadsheet:
      'a spreadsheet has turned this code into a number and lost digits; format the column as text and export again',
    codeTooLong: 'a code has at most {{limit}} characters',
    codeLineBreak: 'a code cannot contain a line break or tab',
    noValueWord: 'this is how reports name what has no value; leave the cell empty, or write another word',
    controlCharacter: 'the text contains a character that cannot be shown (U+{{code}})',
    dayUnknown: 'not a date; write it like 2026-11-05',
    dayAmbiguous: 'the order of day and month is not certain; state it in the profile (dateFormats)',
    dayMissing: 'there is no such day',
    dayOutOfRange: 'dates run from 1901 to 2198',
    instantUnknown: 'not a point in time; write it like 2026-11-05 14:30',
    numberUnknown: 'not a number',
    numberDecimals: 'at most {{scale}} decimals',
    invoiceNegative: 'is below zero; a credit memo is read as a receipt (key negative of a profile)',
    numberOutOfRange: 'must lie between {{min}} and {{max}}',
    integerUnknown: 'not a whole number',
    secondsUnknown:
      'not a length of time; write seconds like 143, or minutes and seconds like 2:23 or 00:02:23',
    secondsTooLong: 'more than a day; write seconds like 143, or minutes and seconds like 2:23 or 00:02:23',
    scoreUnknown:
      'a score is a whole number from 1 to 5, or: very dissatisfied, dissatisfied, acceptable, satisfied, very satisfied',
    npsUnknown: 'an answer is a whole number from 0 to 10',
    booleanUnknown: 'write yes or no',
    notOneOf: 'must be one of {{choices}}',
    metricUnknown:
      'there is no metric of this name; write its label, or its id as in exports, such as csat_rate',
    cellIsError: 'the cell holds the error {{error}} of a formula; correct it in the spreadsheet',
    formulaNotCalculated:
      'the formula has no stored value; open the file in Excel, save it and import it again',
    targetOutOfRange: 'a target of this metric lies between {{min}} and {{max}}',
    targetNegative: 'a target of this metric is not below 0',
    targetRate: 'a target of this metric is a share from 0 to 1; write 88 per cent as 0.88 or 88%',
    codeUnknown: 'the code is not known; import it first, or let it be created (--create-missing)',
    invoiceUnknown: 'there is no invoice with this code; import the invoices first',
    ownSuperior: 'the region would become its own superior by way of others; correct the parent codes',
    superiorUnknown: 'there is no region with this code, neither in the warehouse nor in the file',
    receiptUnknown: 'there is no receipt with this code, neither in the warehouse nor in the file',
    namedRowBad: 'what it names stands on line {{line}}, which has errors',
    duplicate: 'the same key stands on line {{line}} already',
    codeAmbiguous:
      'the warehouse has this code more than once, told apart only by characters that nobody sees ({{list}}); which one is meant cannot be known',
    returnedWithoutLeft: 'a customer who has not left cannot have returned',
    returnedBeforeLeft: 'a customer returns after the day of leaving',
    reasonWithoutLeft: 'a reason for leaving without a day of leaving does not count as lost',
    reopenedUnresolved: 'a complaint that was never resolved cannot be reopened',
    before: 'earlier than {{earlier}}',
    invoiceOfAnother: 'the invoice belongs to another customer',
    invoiceHasReceipts: 'the invoice has receipts of its present customer and cannot change to another',
    dueWithoutPlan: 'a last day needs a planned day',
    cancelledIncomplete: 'a cancellation needs both its day and who cancelled',
    cancelledAndCompleted: 'what was cancelled cannot be completed',
    verifiedUnimplemented: 'what was verified needs the day on which it was implemented',
    effectiveUnverified: 'whether an action was effective needs the day on which it was verified',
    evaluationOfNobody: 'an evaluation says whom it is about: an employee or a department',
    maxScoreZero: 'the full score must be above 0',
    scoreAboveMax: 'the score is above the full score ({{max}})',
    effectiveAtOnce:
      'called effective on the day it was implemented: nothing can have been seen of its effect yet',
    arrivalOfComplaint: 'only service orders have an arrival; write service_order as the record',
    levelOfOrder: 'service orders have no level; leave it empty',
    reversalUnnamed: 'a reversal names the receipt that it takes back (reverses_code)',
    reversesAnother: 'the receipt belongs to another customer',
    reversesReversal: 'this is a reversal itself; enter the receipt anew instead of taking its reversal back',
    reversesOtherKind:
      'the receipt that it takes back is of another kind; leave the kind empty or write reversal',
    reversesOtherInvoice: 'the receipt that it takes back is not for this invoice; leave the invoice empty',
    beforeReceipt: 'earlier than the receipt that it takes back ({{day}})',
    receiptIsReversed: 'the receipt has a reversal of its present customer and cannot change to another',
    // What a command prints about a run.
    loaded: 'Loaded.',
    asRun: 'This is import {{number}}.',
    undone: 'Import {{run}} ({{file}}) is undone.',
    keptRow: 'kept: {{dataset}} {{key}}: {{why}}',
    keptChangedBy: 'changed since by import {{by}}',
    keptChanged: 'changed since',
    keptReferred: 'something refers to it',
    keptMissing: 'what it referred to is there no more',
    deadlinesStay:
      'Complaints and service orders that are in keep their deadlines; "npm run -s deadlines -- recompute" sets them anew.',
    nothingToChange: 'Everything in the file is in the warehouse already; nothing changed.',
    dryRun: 'Trial run: nothing was saved.',
    refused_other:
      'Nothing was loaded, because {{count}} rows have errors. Correct them, or load the other rows with --skip-invalid.',
    refused_one:
      'Nothing was loaded, because 1 row has errors. Correct it, or load the other rows with --skip-invalid.',
    leftOut_other: '{{count}} rows have errors and were left out.',
    leftOut_one: '1 row has errors and was left out.',
    silent_other: '{{count}} records say nothing and are in no figure.',
    silent_one: '1 record says nothing and is in no figure.',
    regionsTaken_other: '{{count}} facts that were in before take their customer’s region.',
    regionsTaken_one: '1 fact that was in before takes its customer’s region.',
    problem: 'line {{line}}, {{column}}: {{reason}} ("{{value}}")',
    problemOfRow: 'line {{line}}: {{reason}}',
    problemOfEmpty: 'line {{line}}, {{column}}: {{reason}}',
    warning: 'warning, {{problem}}',
    more: '… and {{n}} more',
    encodingTaken: 'Encoding: {{encoding}} ({{how}})',
    recognised: 'recognised',
    chosen: 'chosen',
    byProfile: 'by the profile',
    rejectsWritten: 'The rejected rows are in {{file}}.',
    rollupsLeft:
      'The rows are in, but the rollups could not be made. Figures are read from all records until then, which takes longer: "npm run -s refresh" makes them.',
    progress: '{{n}} rows read',
    codesFine: 'All codes are written as imports write them.',
    codeRenamable: '{{thing}} {{written}}: is {{code}} with characters that nobody sees; "tidy" writes it so',
    codeBeside:
      '{{thing}} {{written}}: looks like {{code}}, which is there as well; import the files with its records again, so that they go over, then "tidy" removes it',
    codeOfRecord:
      '{{thing}} {{written}}: looks like {{code}}, which is there as well; find out at the source whether it is the same record',
    codeUncertain:
      '{{thing}} {{written}}: looks like {{code}}, as another one does; find out at the source which of them is meant',
    codeRenamed: '{{thing}} {{written}}: is written {{code}} now',
    codeRemoved: '{{thing}} {{written}}: nothing belonged to it any more; it is removed, and {{code}} stays',
    codesLeft: '{{n}} left as they are.',
    failed: 'The import failed and nothing was loaded.',
    // A row is loaded, but somebody should look at it.
    lineEmpty: 'the line is empty and was passed over',
    rowsEmpty: '{{n}} empty rows were passed over, of which this is the first',
    lineTitle: 'the line stands above the header; it was taken for a title and passed over',
    cellsMerged:
      'cells merged over several rows: their text or day counts for each of the rows ({{n}} rows took it from above); numbers count once',
    amountRounded:
      'more decimals than cents, left by a program; rounded to whole cents (amounts in all: {{n}})',
    severalNames: 'this code has several names in the file: {{names}}',
    amountsScattered:
      'a thousand times more or less than is usual here (median {{median}}); amounts like this: {{n}}. Are all in one unit?',
    volumeChanged:
      '{{found}} records in {{month}}, against {{usual}} a month in the three before; is the file whole, and not doubled?',
    beyondInvoice: 'beyond the open amount of its invoice; the excess becomes unapplied credit',
    dueBeforeInvoice: 'due before the invoice date {{day}}',
    future: 'lies in the future',
    scoreUnanswered: 'a score on a survey that was never answered',
    duplicateOfBad: 'the same key stands on line {{line}}, which has errors; this row counts',
    codeSpelled:
      'the warehouse writes this code as {{list}}, with characters that nobody sees; that record is taken',
    codeElsewhere:
      'the warehouse also has {{list}}, which looks the same and is another record; see "npm run -s codes"',
    beyondReceived: 'takes back more than was received by its day',
    beyondReversed: 'takes back more than the receipt that it names',
    visitSaysNothing:
      'the visit was neither planned, made nor cancelled; it says nothing and is in no figure',
    surveySaysNothing: 'the survey was neither sent nor answered; it says nothing and is in no figure',
    receiptSaysNothing: 'an amount of 0 says nothing; it is in no figure',
  },
}
