import { Loading } from "../../components/loading";
import { useLoaded, useSession } from "../context";
import { type Hour, type Outcome, OUTCOMES } from "../model";

const HEIGHT = 120;
const BAR = 10;
const STEP = 13;

const COLORS: Record<Outcome, string> = {
  read: "var(--pf-v5-global--palette--blue-300)",
  written: "var(--pf-v5-global--palette--green-400)",
  refused: "var(--pf-v5-global--palette--orange-300)",
  failed: "var(--pf-v5-global--danger-color--100)",
};

/** Requests of the last 24 hours, hour by hour. Drawn anew when another request has come. */
export function ActivityChart({ alias, lastRequest }: { alias: string; lastRequest: string | undefined }) {
  const { api } = useSession();
  const hours = useLoaded(
    (signal) => api.get<Hour[]>(`/connections/${alias}/activity/hours`, signal),
    [api, alias, lastRequest],
  );
  return <Loading loaded={hours}>{(list) => <Chart hours={list} />}</Loading>;
}

function Chart({ hours }: { hours: readonly Hour[] }) {
  const { t } = useSession();
  const totals = Object.fromEntries(
    OUTCOMES.map((outcome) => [outcome, hours.reduce((sum, hour) => sum + hour[outcome], 0)]),
  ) as Record<Outcome, number>;
  const summary = OUTCOMES.map((outcome) => `${t(`tessera.outcome.${outcome}`)}: ${totals[outcome]}`).join(", ");
  return (
    <div data-testid="tessera-chart">
      <Bars hours={hours} label={`${t("tessera.chart.title")}. ${summary}`} />
      <ul className="tessera-legend">
        {OUTCOMES.map((outcome) => (
          <li key={outcome}>
            <svg width="12" height="12" aria-hidden="true">
              <rect width="12" height="12" rx="2" fill={COLORS[outcome]} />
            </svg>
            {t(`tessera.outcome.${outcome}`)}: <strong>{totals[outcome]}</strong>
          </li>
        ))}
      </ul>
    </div>
  );
}

function Bars({ hours, label }: { hours: readonly Hour[]; label: string }) {
  const { t, language } = useSession();
  const most = Math.max(1, ...hours.map(total));
  const hourText = new Intl.DateTimeFormat(language, { hour: "2-digit", minute: "2-digit" });
  const zone = new Intl.DateTimeFormat(language, { timeZoneName: "short", hour: "2-digit" })
    .formatToParts(new Date())
    .find(({ type }) => type === "timeZoneName")?.value;
  return (
    <>
      <div className="tessera-chart-scale" aria-hidden="true">
        {t("tessera.chart.most", { count: most })}
      </div>
      <svg
        className="tessera-chart"
        role="img"
        aria-label={label}
        viewBox={`0 0 ${hours.length * STEP} ${HEIGHT}`}
        preserveAspectRatio="none"
      >
        <line x1="0" x2={hours.length * STEP} y1={HEIGHT - 0.5} y2={HEIGHT - 0.5} className="tessera-chart-axis" />
        {hours.map((hour, index) => (
          <Bar key={hour.from} hour={hour} x={index * STEP} most={most} title={hourText.format(new Date(hour.from))} />
        ))}
      </svg>
      <div className="tessera-chart-hours" aria-hidden="true">
        {[0, 6, 12, 18].map((index) => (
          <span key={index}>{hours[index] && hourText.format(new Date(hours[index].from))}</span>
        ))}
        <span>
          {t("tessera.chart.now")} ({zone})
        </span>
      </div>
    </>
  );
}

function Bar({ hour, x, most, title }: { hour: Hour; x: number; most: number; title: string }) {
  const { t } = useSession();
  const parts = OUTCOMES.filter((outcome) => hour[outcome] > 0);
  let top = HEIGHT - 1;
  return (
    <g>
      <title>
        {[title, ...parts.map((outcome) => `${t(`tessera.outcome.${outcome}`)}: ${hour[outcome]}`)].join("\n")}
      </title>
      <rect x={x} y={0} width={STEP} height={HEIGHT} fill="transparent" />
      {parts.map((outcome) => {
        // A single failure among thousands of reads is still to be seen.
        const height = Math.max(2, (hour[outcome] / most) * (HEIGHT - 8));
        top -= height;
        return <rect key={outcome} x={x + 1} y={top} width={BAR} height={height} fill={COLORS[outcome]} />;
      })}
    </g>
  );
}

function total(hour: Hour): number {
  return OUTCOMES.reduce((sum, outcome) => sum + hour[outcome], 0);
}
