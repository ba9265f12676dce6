/** The words of the segments of member value, in English. */
export const words = {
  segments: {
    champions: 'Champions',
    cant_lose: 'Can’t lose',
    new: 'New',
    promising: 'Promising',
    loyal: 'Loyal',
    potential_loyalist: 'Potentially loyal',
    need_attention: 'Need attention',
    at_risk: 'At risk',
    about_to_sleep: 'About to sleep',
    lost: 'Lost',
    unscored: 'Not scored',
    no_purchase: 'No purchase',
  },
}
