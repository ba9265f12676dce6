/** The words of customers, in Chinese. */
export const customersZhCN = {}
