/** The words of the printed form of a complaint, in English. */
export const complaintForm = {
  complaintForm: {
    title: 'Complaint report',
    step: 'Step',
    due: 'Due',
    done: 'Done',
    state: 'Result',
    basis: 'Why',
    handledBy: 'Handled by',
    reviewedBy: 'Reviewed by',
    approvedBy: 'Approved by',
    date: 'Date',
    asOf: 'As of {{day}}',
  },
}
