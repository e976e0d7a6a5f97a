/** A currency as texts write it: ISO code, plain name (with its adjective), the words and signs that mean it. */
export interface Currency {
  /** ISO 4217; `XXX` where the sign alone does not tell (a bare dollar, a bare pound). */
  readonly iso: string
  readonly name: string
  /** Worth in main units: 1, or 0.01 for cents, pence and sen. */
  readonly worth: number
}

const MAIN: readonly (readonly [iso: string, name: string, written: string])[] = [
  [
    "USD",
    "United States dollar",
    "us$|us $|usd$|usd|u.s. dollar|u.s. dollars|us dollar|us dollars|american dollar|american dollars|united states dollar|united states dollars",
  ],
  ["EUR", "Euro", "€|eur|euro|euros"],
  ["GBP", "British pound", "gbp|british pound|british pounds|pound sterling|pounds sterling|sterling pounds"],
  ["XXP", "Pound", "£|pound|pounds|quid"],
  ["JPY", "Japanese yen", "¥|jpy|yen|japanese yen"],
  ["CNY", "Chinese yuan", "cny|rmb|yuan|chinese yuan|renminbi|rmb¥|cn¥|元"],
  ["CAD", "Canadian dollar", "c$|c $|ca$|cad$|cad|can$|canadian dollar|canadian dollars"],
  ["AUD", "Australian dollar", "a$|au$|aud$|aud|australian dollar|australian dollars"],
  ["NZD", "New Zealand dollar", "nz$|nzd$|nzd|new zealand dollar|new zealand dollars|kiwi dollars"],
  ["HKD", "Hong Kong dollar", "hk$|hk $|hkd$|hkd|hong kong dollar|hong kong dollars"],
  ["SGD", "Singapore dollar", "s$|sgd$|sgd|singapore dollar|singapore dollars"],
  ["TWD", "New Taiwan dollar", "nt$|nt $|twd|new taiwan dollar|new taiwan dollars|taiwan dollars|taiwan dollar"],
  ["MXN", "Mexican peso", "mex$|mex $|mxn$|mxn|mexican peso|mexican pesos"],
  ["CHF", "Swiss franc", "chf|swiss franc|swiss francs|sfr"],
  ["SEK", "Swedish krona", "sek|swedish krona|swedish kronor|swedish crowns"],
  ["NOK", "Norwegian krone", "nok|norwegian krone|norwegian kroner|norwegian crowns"],
  ["DKK", "Danish krone", "dkk|danish krone|danish kroner|danish crowns"],
  ["KRW", "South Korean won", "₩|krw|won|korean won|south korean won"],
  ["INR", "Indian rupee", "₹|inr|indian rupee|indian rupees|rs|rs."],
  ["PKR", "Pakistani rupee", "pkr|pakistani rupee|pakistani rupees"],
  ["RUB", "Russian ruble", "₽|rub|ruble|rubles|rouble|roubles|russian ruble|russian rubles"],
  ["BRL", "Brazilian real", "r$|brl|reais|brazilian real|brazilian reais"],
  ["ZAR", "South African rand", "zar|rand|south african rand"],
  ["TRY", "Turkish lira", "₺|turkish lira|turkish liras|try"],
  ["THB", "Thai baht", "฿|thb|baht|thai baht"],
  ["MYR", "Malaysian ringgit", "rm|myr|ringgit|malaysian ringgit"],
  ["IDR", "Indonesian rupiah", "idr|rupiah|indonesian rupiah|rp"],
  ["PHP", "Philippine peso", "₱|php|philippine peso|philippine pesos"],
  ["VND", "Vietnamese dong", "₫|vnd|dong|vietnamese dong"],
  ["ILS", "Israeli shekel", "₪|ils|shekel|shekels"],
  ["SAR", "Saudi riyal", "sar|saudi riyal|saudi riyals"],
  ["AED", "United Arab Emirates dirham", "aed|uae dirham|uae dirhams|dirhams"],
  ["KWD", "Kuwaiti dinar", "kwd|kuwaiti dinar|kuwaiti dinars"],
  ["PLN", "Polish złoty", "zł|pln|zloty|zlotys|złoty"],
  ["CZK", "Czech koruna", "kč|czk|czech koruna|czech crowns|koruna"],
  ["HUF", "Hungarian forint", "huf|forint|forints"],
  ["UAH", "Ukrainian hryvnia", "₴|uah|hryvnia"],
  ["NGN", "Nigerian naira", "₦|ngn|naira"],
  ["EGP", "Egyptian pound", "egp|egyptian pound|egyptian pounds"],
  ["ARS", "Argentine peso", "ars|argentine peso|argentine pesos"],
  ["CLP", "Chilean peso", "clp|chilean peso|chilean pesos"],
  ["COP", "Colombian peso", "colombian peso|colombian pesos"],
  ["PEN", "Peruvian sol", "pen|soles"],
  ["CRC", "Costa Rican colón", "₡|crc|colones|costa rican colón"],
  ["BTC", "Bitcoin", "₿|btc|bitcoin|bitcoins"],
  ["DEM", "German mark", "german marks|deutsche marks|deutschmarks|deutsche mark|d-marks|dm"],
  ["FRF", "French franc", "french francs|french franc"],
  ["BEF", "Belgian franc", "belgian francs|belgian franc"],
  ["ITL", "Italian lira", "lire|italian lire|italian lira"],
  ["NLG", "Netherlands guilder", "dutch guilders|dutch guilder|guilders|guilder"],
  ["ESP", "Spanish peseta", "pesetas|spanish pesetas|peseta"],
  ["XXX", "Dollar", "$|dollar|dollars|bucks"],
  ["XXO", "Peso", "peso|pesos"],
  ["XXR", "Rupee", "rupee|rupees"],
]

const MINOR: readonly (readonly [name: string, written: string])[] = [
  ["Cent", "cent|cents|¢"],
  ["Pence", "pence|penny|pennies"],
  ["Sen", "sen"],
  ["Fen", "fen"],
]

/** Every way of writing a currency, lower case → the currency. */
export const CURRENCIES: ReadonlyMap<string, Currency> = new Map<string, Currency>([
  ...MAIN.flatMap(([iso, name, written]) => written.split("|").map((w) => [w, { iso, name, worth: 1 }] as const)),
  ...MINOR.flatMap(([name, written]) => written.split("|").map((w) => [w, { iso: "XXX", name, worth: 0.01 }] as const)),
])
