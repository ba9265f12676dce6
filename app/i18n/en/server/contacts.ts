/** What is said about contact data, in English. */
export const contacts = {
  contactData: {
    columns: {
      contact_name: 'Contact name',
      phone: 'Phone',
      email: 'Mail',
      address: 'Address',
      postcode: 'Postcode',
    },
    noReason: 'Say in a line what you need the contact data for.',
    tooMany:
      'You have been shown the contact data of {{most}} customers within an hour, and that is all for now. Try again later.',
  },
}
