/** The words of service orders, in English. */
export const words = {
  service: {
    onTime: 'Arrival and completion on time',
    contact: 'Response and follow-up on time',
    repairTime: 'Time to repair',
    quality: 'First-time fix and repeat repairs',
    kept: 'Appointments kept and satisfaction',
    cost: 'Cost of service',
    nothingOpen: 'No service order is open.',
    openListed: '{{n}} open, {{breached}} past the deadline.',
    openFirst: 'By deadline, most urgent first; {{breached}} of the first {{n}} are past it.',
    findings: {
      trend: '{{bucket}}: {{orders}} requested, {{completed}} completed, {{open}} open at the end.',
      onTime:
        '{{bucket}}: {{arrival}} of {{arrivalDue}} arrivals due were on time, {{completion}} of {{completionDue}} due were completed on time.',
      contact:
        '{{bucket}}: {{response}} of {{responseDue}} due were answered on time, {{followUp}} of {{followUpDue}} follow-up calls due were made on time.',
      repair: '{{bucket}}: {{repairs}} repairs took {{mttr}} on average; 90% were done within {{p90}}.',
      quality:
        '{{bucket}}: {{first}} were repaired at the first visit; {{repeat}} of the repairs requested came again within 30 days.',
      kept: '{{bucket}}: {{kept}} of the appointments were kept; {{satisfied}} were satisfied with the outcome.',
      cost: '{{bucket}}: {{cost}}, {{each}} for each order completed; {{warranty}} were in warranty.',
    },
  },
}
