/** The words of what administrators set for all, in English. */
export const settings = {
  settings: {
    title: 'Settings',
    intro:
      'What holds for everybody. A change is in force from the next page on, in every server, and stands in the record of changes.',
    save: 'Save',
    saveOf: 'Save: {{what}}',
    reset: 'Back to the default',
    resetOf: 'Back to the default: {{what}}',
    present: 'In force: {{value}}',
    standard: 'Default: {{value}}',
    isStandard: 'This is the default.',
    notUnderstood: 'What is stored is not understood; the default is in force. Saving replaces it.',
    changedBy: 'Changed by {{who}}, {{at}}',
    asAll: 'As all',
    noTiers: 'No customer has a tier yet.',
    zone: 'Reporting time zone',
    zoneHelp:
      'In it days, weeks and months begin. It belongs to the data: another one moves records to other days and sets all deadlines anew, and takes a command on the server:',
    none: 'none',
    areas: {
      company: 'Company',
      figures: 'Figures',
      receivables: 'Receivables',
      visits: 'Visits',
      service: 'Service orders',
      contacts: 'Contacts',
      staff: 'Staff',
      customers: 'Customers',
      access: 'Access',
    },
    keys: {
      companyName: 'Company name',
      minimumSample: 'Minimum sample',
      targetTolerance: 'Near the target',
      currency: 'Currency',
      ageingEdges: 'Ages of receivables',
      creditRules: 'Credit rules',
      badDebtDays: 'Bad debt after',
      appointmentGrace: 'Grace of appointments',
      shortAbandonSeconds: 'Short abandon',
      serviceLevelSeconds: 'Service level',
      salesFrom: 'What stands for sales',
      passMark: 'Pass mark',
      scorecards: 'Scorecards',
      dormantDays: 'Dormant after',
      rfmMonths: 'Window of member value',
      customerFile: 'Required in a customer’s file',
      visitFrequency: 'How often customers are visited',
      session: 'How long somebody stays signed in',
      require_second_factor: 'Two-step verification required of everybody',
      bulkReading: 'Reading in bulk',
    },
    help: {
      companyName:
        'Stands at the top of each printed page, above reports, and in the notes of files. Empty: it is left out.',
      minimumSample:
        'Rates and means of fewer cases are muted, stand in no ranking and give no signal. Changes all pages with rates.',
      targetTolerance: 'A value that misses its target by no more than this is “near” rather than “missed”.',
      currency:
        'Of all amounts. Nothing is converted: amounts are shown in this currency as they were imported.',
      ageingEdges:
        'Days overdue at which one age ends and the next begins, rising, separated by commas. Saved questions by age may have to be asked anew; with very many invoices the pages of receivables are slower until the ages have been added up.',
      creditRules: 'Those that are ticked count.',
      badDebtDays: 'So many days overdue speak against grades A and B.',
      appointmentGrace: 'Who comes within so many minutes of the appointed time has kept the appointment.',
      shortAbandonSeconds:
        'Who gives up before so many seconds have passed counts in no figure but that of short abandons.',
      serviceLevelSeconds:
        'A contact that is answered within this time counts towards the service level. With very many contacts the page is slower until the sums have been added up anew.',
      passMark: 'An evaluation that reaches this share of the points is passed.',
      scorecards:
        'A line for each scorecard: name: metric weight, metric weight. Departments go by "handlers", those that make more visits than they handle complaints by "visitors", and a department with a scorecard named after its code by that. Metrics: {{list}}.',
      salesFrom:
        'Sales of customers are counted by invoices, of which no product is known, or by imported records of sales.',
      dormantDays:
        'Who has bought nothing for so many days is dormant; who has been a customer for less is not judged.',
      rfmMonths:
        'Recency, frequency and monetary value (RFM) are those of the purchases of so many months, which end with the last day of the figures.',
      customerFile: 'Those that are ticked make a file complete.',
      visitFrequency:
        'At least one visit in each such period, in the first 12 months of a customer and afterwards. Frequency compliance is judged by it, also of past periods.',
      session:
        'Whoever does nothing for the first of these, or signed in as long ago as the second, signs in again.',
      require_second_factor:
        'Whoever has not set it up yet, you included, gets to that page alone from the next request on. Tokens of programs go on.',
      bulkReading:
        'Whoever is shown more rows that name customers on pages within an hour gets a row in the download ledger.',
    },
    fields: {
      value: 'Value',
      rate: 'Rates',
      other: 'All else, of the target',
      whileNew: 'In the first 12 months',
      afterwards: 'Afterwards',
      tiers: 'Tiers that differ',
      idleMinutes: 'Without activity',
      hours: 'In all',
      phone: 'Phone',
      chat: 'Chat and all others',
      counter: 'Counter',
    },
    units: {
      minimumSample: 'cases',
      rate: 'percentage points',
      other: '%',
      idleMinutes: 'minutes',
      hours: 'hours',
      ageingEdges: 'days',
      bulkReading: 'rows an hour',
      badDebtDays: 'days',
      appointmentGrace: 'minutes',
      shortAbandonSeconds: 'seconds',
      phone: 'seconds',
      chat: 'seconds',
      counter: 'seconds',
      dormantDays: 'days',
      rfmMonths: 'months',
    },
    choices: {
      month: 'Every month',
      quarter: 'Every quarter',
      year: 'Every year',
      invoices: 'Invoices',
      sales: 'Records of sales',
    },
  },
}
