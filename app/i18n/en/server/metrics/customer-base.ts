/** The words of metrics of the customer base, in English. */
export const customerBase = {
  customers_start: {
    label: 'Customers at the start',
    definition: 'Customers on the books on the day before the period.',
    formula: 'count of customers on the eve of the period',
  },
  customers_new: {
    label: 'New customers',
    definition: 'Customers by the day they joined.',
    formula: 'count of customers joined',
  },
  customers_returned: {
    label: 'Returned customers',
    definition: 'Customers who had left, by the day they came back.',
    formula: 'count of customers returned',
  },
  customers_left: {
    label: 'Customers lost',
    definition: 'Customers by the day they left.',
    formula: 'count of customers left',
  },
  customers_end: {
    label: 'Customers',
    definition:
      'Customers on the books at the end of the period (or the as-of day). At the start + new + returned − lost comes to the same.',
    formula: 'count of customers at the end',
  },
  net_growth: {
    label: 'Net growth',
    definition: 'Customers at the end of the period less those at its start.',
    formula: 'customers at the end − customers at the start',
  },
  retention_rate: {
    label: 'Customer retention',
    definition:
      'Of the customers at the start of the period, those who are there at its end. Whoever joined in it counts in neither; whoever was won back by then is there.',
    formula: 'still there ÷ at the start',
  },
  churn_rate: {
    label: 'Churn rate',
    definition:
      'Of the customers at the start of the period, those who are no longer there at its end. Whoever joined in it counts in neither.',
    formula: '(at the start − still there) ÷ at the start',
  },
  dormant_customers: {
    label: 'Dormant customers',
    definition:
      'Customers at the end of the period who have been there for longer than the days that make dormant (180 unless set otherwise) and bought nothing in them. Unknown as long as purchases of so many days are not there.',
    formula: 'count of customers without a purchase in 180 days',
  },
  dormant_rate: {
    label: 'Dormant rate',
    definition: 'Dormant customers, of those who have been there for long enough.',
    formula: 'dormant ÷ customers for more than 180 days',
  },
  sales_amount: {
    label: 'Sales',
    definition:
      'Purchases by their day. Invoices stand for them, or records of sales where these are set to.',
    formula: 'Σ amount of purchases',
  },
  sales_existing: {
    label: 'Sales to existing customers',
    definition:
      'Purchases of those who joined before the period or have always been there; so of those who came back.',
    formula: 'Σ amount of purchases',
  },
  sales_new: {
    label: 'Sales to new customers',
    definition: 'Purchases of those who joined in the period.',
    formula: 'Σ amount of purchases',
  },
  sales_per_customer: {
    label: 'Sales per customer',
    definition: 'Purchases of the period ÷ customers at its end.',
    formula: 'Σ amount ÷ customers at the end',
  },
  buyers: {
    label: 'Buyers',
    definition: 'Customers with a purchase in the period.',
    formula: 'count of customers with a purchase',
  },
  purchases: {
    label: 'Purchases',
    definition: 'Days on which customers bought: what one buys on one day is one purchase.',
    formula: 'Σ purchase days of each customer',
  },
  avg_purchase: {
    label: 'Average purchase',
    definition: 'Amount of the purchases of the period ÷ their number.',
    formula: 'Σ amount ÷ purchases',
  },
  purchases_per_buyer: {
    label: 'Purchases per buyer',
    definition: 'Purchases of the period ÷ customers with one.',
    formula: 'purchases ÷ buyers',
  },
  sales_per_buyer: {
    label: 'Sales per buyer',
    definition: 'Amount of the purchases of the period ÷ customers with one.',
    formula: 'Σ amount ÷ buyers',
  },
  repeat_purchase_rate: {
    label: 'Repeat purchase rate',
    definition: 'Of the customers with a purchase in the period, those who bought on two days or more.',
    formula: 'bought on ≥ 2 days ÷ buyers',
  },
  complete_files_rate: {
    label: 'Complete files',
    definition:
      'Of today’s customers, those whose file has all required fields. Of past days nothing is known.',
    formula: 'complete ÷ customers',
  },
  filled_fields_rate: {
    label: 'Fields filled',
    definition: 'Of the required fields of today’s customers, those that are filled.',
    formula: 'filled ÷ required × customers',
  },
  customers_share: { label: 'Share of customers' },
  sales_share: { label: 'Share of sales' },
  customers_judged: { label: 'Customers for long enough' },
}
