/** The words of contact data and of who may have it, in English. */
export const contacts = {
  contact: {
    title: 'Contact',
    phone: 'Phone',
    email: 'Mail',
    address: 'Address',
    postcode: 'Postcode',
    show: 'Show in full',
    reason: 'What do you need it for?',
    hint: 'Your name, the time and this line go into the ledger.',
    take: 'Show once',
    shown: 'Shown this once. That you had it is in the ledger.',
  },
  personalData: {
    title: 'Personal data',
    hint: 'Contact data of customers are masked for everybody. Service managers may have one customer’s shown after the other, on record.',
    allowed: 'May have contact data shown, and take it along in files of customers',
    inFile: 'With contact data in plain',
  },
}
