/** Moments as people say them. */

const DAY = new Intl.DateTimeFormat('vi', {day: '2-digit', month: '2-digit', year: 'numeric'});
const TIME = new Intl.DateTimeFormat('vi', {hour: '2-digit', minute: '2-digit'});

/** "lúc 10:32 hôm nay", "lúc 10:32 ngày 05/02/2026" of an ISO moment. */
export function when(moment) {
  const date = new Date(moment);
  const today = DAY.format(date) === DAY.format(new Date());
  return `lúc ${TIME.format(date)} ${today ? 'hôm nay' : `ngày ${DAY.format(date)}`}`;
}

/** "10:32:05" of a Date. */
export function clock(date) {
  return date.toTimeString().slice(0, 8);
}
