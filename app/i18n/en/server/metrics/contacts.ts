/** The words of metrics of contacts, in English. */
export const contacts = {
  offered: {
    label: 'Contacts',
    definition:
      'Contacts that reached a queue, by the day they did; without those given up within the seconds of a short abandon.',
    formula: 'answered + abandoned',
  },
  contacts_answered: {
    label: 'Contacts answered',
    definition: 'Contacts that somebody answered, by the day they reached the queue.',
    formula: 'count of contacts answered',
  },
  abandoned: {
    label: 'Contacts abandoned',
    definition: 'Contacts that were given up before anybody answered; without short abandons.',
    formula: 'count of contacts abandoned',
  },
  short_abandons: {
    label: 'Short abandons',
    definition:
      'Contacts given up within the few seconds that the settings say (5); they count in no other figure. A wait that is not known is not short.',
    formula: 'count of short abandons',
  },
  answer_rate: {
    label: 'Answer rate',
    definition: 'Of the contacts of the period, those that were answered.',
    formula: 'answered ÷ (answered + abandoned)',
  },
  service_level: {
    label: 'Service level',
    definition:
      'Of the contacts of the period, those answered within the time of their channel (20 s by phone, 60 s by chat, 600 s at the counter); after a wait that is not known is not within.',
    formula: 'answered within the time ÷ (answered + abandoned)',
  },
  abandonment_rate: {
    label: 'Abandonment rate',
    definition: 'Of the contacts of the period, those given up before anybody answered.',
    formula: 'abandoned ÷ (answered + abandoned)',
  },
  asa_seconds: {
    label: 'Speed of answer (ASA), seconds',
    definition:
      'Average speed of answer: mean seconds that the contacts answered had waited, of those whose wait is known.',
    formula: 'seconds waited ÷ answered with known wait',
  },
  wait_p90_seconds: {
    label: 'Wait, 90th percentile, seconds',
    definition: '90th percentile of the seconds that the contacts answered had waited.',
    formula: 'percentile_cont(0.9) of seconds waited',
  },
  aht_seconds: {
    label: 'Handle time (AHT), seconds',
    definition:
      'Average handle time: mean seconds of talk, hold and after-call work of the contacts answered whose talk is known; hold and after-call work that are not known count as none.',
    formula: 'seconds of talk, hold and after-call work ÷ answered with known talk',
  },
  fcr_rate: {
    label: 'First-contact resolution',
    definition: 'Of the contacts answered of which it is known, those that were resolved at once.',
    formula: 'resolved at first contact ÷ known',
  },
  repeat_contact_rate: {
    label: 'Repeat contacts',
    definition:
      'Of the contacts answered of customers that are known, those whose customer the same queue had answered in the 7 × 24 hours before.',
    formula: 'repeated ÷ answered, of known customers',
  },
  transfer_rate: {
    label: 'Transfers',
    definition: 'Of the contacts answered of which it is known, those that were transferred.',
    formula: 'transferred ÷ known',
  },
  offered_share: {
    label: 'Share',
    definition: 'Share of all contacts.',
    formula: 'contacts ÷ contacts of all groups',
  },
  contacts_wait_known: {
    label: 'Answered with known wait',
    definition: 'Contacts answered whose wait is known.',
    formula: 'count of contacts',
  },
}
