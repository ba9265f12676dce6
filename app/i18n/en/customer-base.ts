/** The words of the customer base, in English. */
export const words = {
  customerBase: {
    churn: 'Churn',
    sales: 'Sales to existing and new customers',
    findings: {
      movement:
        '{{bucket}}: {{start}} at the start, {{new}} new, {{returned}} returned, {{left}} lost: {{end}} at the end.',
      churn: '{{bucket}}: {{churn}} of {{start}} customers were lost.',
      sales: '{{bucket}}: {{sales}}, of which {{fresh}} to new customers.',
    },
  },
}
