interface Abbreviations {
  readonly standard: string;
  readonly summer: string;
  /** Of standard time, hours east of UTC. */
  readonly hours: number;
}

/**
 * What the database of time zones calls the times of zones for which English has no short name: JavaScript knows those
 * of America only. The second name is for summer; zones without one have the same twice.
 */
const GROUPS: readonly (readonly [standard: string, summer: string, hours: number, zones: string])[] = [
  ['GMT', 'BST', 0, 'Europe/London Europe/Jersey Europe/Guernsey Europe/Isle_of_Man Europe/Belfast GB'],
  ['GMT', 'IST', 0, 'Europe/Dublin Eire'],
  ['GMT', 'GMT', 0, 'Africa/Abidjan Africa/Accra Africa/Dakar Atlantic/Reykjavik Iceland'],
  ['WET', 'WEST', 0, 'Europe/Lisbon Atlantic/Canary Atlantic/Madeira Atlantic/Faroe WET Portugal'],
  [
    'CET',
    'CEST',
    1,
    'Europe/Amsterdam Europe/Andorra Europe/Belgrade Europe/Berlin Europe/Bratislava Europe/Brussels Europe/Budapest ' +
      'Europe/Busingen Europe/Copenhagen Europe/Gibraltar Europe/Ljubljana Europe/Luxembourg Europe/Madrid Europe/Malta ' +
      'Europe/Monaco Europe/Oslo Europe/Paris Europe/Podgorica Europe/Prague Europe/Rome Europe/San_Marino ' +
      'Europe/Sarajevo Europe/Skopje Europe/Stockholm Europe/Tirane Europe/Vaduz Europe/Vatican Europe/Vienna ' +
      'Europe/Warsaw Europe/Zagreb Europe/Zurich Africa/Ceuta Africa/Tunis Africa/Algiers Arctic/Longyearbyen ' +
      'Atlantic/Jan_Mayen CET MET Poland',
  ],
  [
    'EET',
    'EEST',
    2,
    'Europe/Athens Europe/Bucharest Europe/Chisinau Europe/Helsinki Europe/Kiev Europe/Kyiv Europe/Mariehamn ' +
      'Europe/Riga Europe/Sofia Europe/Tallinn Europe/Vilnius Asia/Beirut Asia/Nicosia Asia/Famagusta Africa/Cairo ' +
      'EET Egypt',
  ],
  ['EET', 'EET', 2, 'Europe/Kaliningrad Africa/Tripoli Libya'],
  ['MSK', 'MSK', 3, 'Europe/Moscow Europe/Simferopol Europe/Kirov W-SU'],
  ['IST', 'IDT', 2, 'Asia/Jerusalem Asia/Tel_Aviv Israel'],
  ['IST', 'IST', 5.5, 'Asia/Kolkata Asia/Calcutta'],
  ['PKT', 'PKT', 5, 'Asia/Karachi'],
  ['WIB', 'WIB', 7, 'Asia/Jakarta Asia/Pontianak'],
  ['CST', 'CST', 8, 'Asia/Shanghai Asia/Chongqing Asia/Harbin Asia/Macau Asia/Taipei PRC ROC'],
  ['HKT', 'HKT', 8, 'Asia/Hong_Kong Hongkong'],
  ['PST', 'PST', 8, 'Asia/Manila'],
  ['AWST', 'AWST', 8, 'Australia/Perth Australia/West'],
  ['JST', 'JST', 9, 'Asia/Tokyo Japan'],
  ['KST', 'KST', 9, 'Asia/Seoul Asia/Pyongyang ROK'],
  ['ACST', 'ACST', 9.5, 'Australia/Darwin Australia/North'],
  ['ACST', 'ACDT', 9.5, 'Australia/Adelaide Australia/Broken_Hill Australia/South'],
  ['AEST', 'AEST', 10, 'Australia/Brisbane Australia/Queensland Australia/Lindeman'],
  [
    'AEST',
    'AEDT',
    10,
    'Australia/Sydney Australia/Melbourne Australia/Hobart Australia/Canberra Australia/ACT Australia/NSW ' +
      'Australia/Victoria Australia/Tasmania',
  ],
  ['NZST', 'NZDT', 12, 'Pacific/Auckland Antarctica/McMurdo NZ'],
  [
    'WAT',
    'WAT',
    1,
    'Africa/Lagos Africa/Luanda Africa/Kinshasa Africa/Douala Africa/Libreville Africa/Niamey Africa/Bangui ' +
      'Africa/Brazzaville Africa/Malabo Africa/Ndjamena Africa/Porto-Novo',
  ],
  [
    'CAT',
    'CAT',
    2,
    'Africa/Harare Africa/Maputo Africa/Lusaka Africa/Lubumbashi Africa/Gaborone Africa/Kigali Africa/Bujumbura ' +
      'Africa/Blantyre Africa/Khartoum Africa/Juba Africa/Windhoek',
  ],
  ['SAST', 'SAST', 2, 'Africa/Johannesburg Africa/Maseru Africa/Mbabane'],
  [
    'EAT',
    'EAT',
    3,
    'Africa/Nairobi Africa/Addis_Ababa Africa/Dar_es_Salaam Africa/Kampala Africa/Mogadishu Africa/Djibouti ' +
      'Africa/Asmara',
  ],
];

const BY_ZONE = new Map<string, Abbreviations>(
  GROUPS.flatMap(([standard, summer, hours, zones]) =>
    zones.split(' ').map((zone): [string, Abbreviations] => [zone, { standard, summer, hours }]),
  ),
);

/** What the time of a zone is called; `english` is its short name in English, `offset` its seconds east of UTC. */
export function zoneAbbreviation(zone: string, english: string, offset: number): string {
  const known = BY_ZONE.get(zone);
  if (known !== undefined) return offset === known.hours * 3600 ? known.standard : known.summer;
  return /^[A-Z]{3,5}$/.test(english) ? english : numericName(offset);
}

/** Zones without letters are called by their offset: `+08`, `-0330`. */
function numericName(offset: number): string {
  const minutes = Math.abs(offset) / 60;
  const pad = (value: number) => String(Math.trunc(value)).padStart(2, '0');
  return `${offset < 0 ? '-' : '+'}${pad(minutes / 60)}${minutes % 60 === 0 ? '' : pad(minutes % 60)}`;
}
