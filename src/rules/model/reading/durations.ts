const UNITS: Readonly<Record<string, number>> = { ns: 1e-9, us: 1e-6, ms: 0.001, s: 1, m: 60, h: 3600, d: 86400 };

/**
 * The seconds of a duration as Spring writes it: `60s`, `PT1M30S`, or a number alone, which means milliseconds. Undefined for anything else.
 *
 * @see https://docs.spring.io/spring-boot/reference/features/external-config.html
 */
export function secondsOf(text: string): number | undefined {
  const simple = /^([+-]?\d+)\s*(ns|us|ms|s|m|h|d)?$/i.exec(text.trim());
  if (simple !== null) {
    return Number(simple[1]) * UNITS[(simple[2] ?? 'ms').toLowerCase()];
  }
  const iso = /^PT(?=\d)(?:(\d+)H)?(?:(\d+)M)?(?:(\d+(?:\.\d+)?)S)?$/i.exec(text.trim());
  return iso === null ? undefined : Number(iso[1] ?? 0) * 3600 + Number(iso[2] ?? 0) * 60 + Number(iso[3] ?? 0);
}
