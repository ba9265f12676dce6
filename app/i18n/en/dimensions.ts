/** The words of dimensions and their values, in English. */
export const dimensions = {
  dimensions: {
    region: { label: 'Region' },
    department: { label: 'Department' },
    employee: { label: 'Employee' },
    tier: { label: 'Customer tier' },
    customer: { label: 'Customer' },
    channel: {
      label: 'Channel',
      values: {
        phone: 'Phone',
        wechat: 'WeChat',
        email: 'E-mail',
        sms: 'SMS',
        web: 'Website',
        app: 'App',
        onsite: 'On site',
        online: 'Online',
        mail: 'Mail',
        counter: 'Counter',
        comment_book: 'Comment book',
        fax: 'Fax',
      },
    },
    product: { label: 'Product' },
    occasion: {
      label: 'Occasion',
      values: {
        delivery: 'Delivery',
        repair: 'Repair',
        complaint_closed: 'Complaint closed',
        annual: 'Annual survey',
      },
    },
    type: { label: 'Type', values: { goods: 'Goods', service: 'Service', other: 'Other' } },
    cause: { label: 'Cause' },
    level: { label: 'Level', values: { '1': 'Ordinary', '2': 'Serious', '3': 'Very serious' } },
    urgency: {
      label: 'Urgency',
      values: {
        normal: 'Normal',
        urgent: 'Urgent',
        critical: 'Critical',
      },
    },
    disposition: {
      label: 'Disposition',
      values: {
        return: 'Return',
        exchange: 'Exchange',
        discount: 'Discount',
        repair: 'Repair',
        refund: 'Refund',
        apology: 'Apology',
      },
    },
    credit_grade: { label: 'Credit grade', values: { A: 'Grade A', B: 'Grade B', C: 'Grade C' } },
    purpose: {
      label: 'Purpose',
      values: {
        routine: 'Routine',
        key_account: 'Key account',
        complaint_follow_up: 'Complaint follow-up',
        repair_follow_up: 'Repair follow-up',
        survey: 'Survey',
        collection: 'Collection',
        win_back: 'Win-back',
      },
    },
    none: '(none)',
    outsideScope: 'Customer of another region',
  },
}
