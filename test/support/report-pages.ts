/** Invented reports as sites print them: the place is a real one, the figures are not. */
export interface ReportPage {
  /** 鞍山市 */
  place: string;
  /** Of the work reported; it is read in the January after. */
  year: number;
  /** 立案提案. */
  filed?: number;
  /** Put in front of the body. */
  notice?: string;
  /** Paragraphs of something else, so that two reports are not copies of each other. */
  theme?: string;
}

const WORKS = [
  "民主监督",
  "界别活动",
  "文史资料",
  "委员学习",
  "社情民意",
  "对外交往",
  "专题协商",
  "基层联系",
];

export const titleOf = ({ place }: Pick<ReportPage, "place">): string =>
  `政协${place}委员会常务委员会工作报告`;

export function paragraphsOf({ place, year, filed = 200, theme = "营商环境" }: ReportPage): string[] {
  return [
    "各位委员：",
    `我代表政协${place}委员会常务委员会向大会报告工作，请予审议。`,
    `一、${year}年工作回顾`,
    `${year}年，常委会围绕${theme}开展协商议政活动${(year % 17) + 9}场，组织委员视察${(year % 7) + 4}次，提出意见建议${(filed % 90) + 31}条。`,
    `全年收到提案${filed + 21}件，经审查立案${filed}件，办复率100%，委员对办理结果表示满意。`,
    ...WORKS.map(
      (work, index) =>
        `在${work}方面，常委会以${theme}为重点，先后组织座谈${index + 3}次，走访${theme}单位${(filed % 40) + index}家，形成${theme}专题报告${index + 2}篇，推动${place}一批${theme}实际问题得到解决。`,
    ),
    `二、${year + 1}年工作安排`,
    `${year + 1}年，常委会将围绕${theme}组织协商活动，进一步提高提案办理质量，为${place}发展贡献力量。`,
  ];
}

/** A page of a site with its furniture. */
export function reportPage(report: ReportPage, body = paragraphsOf(report), after = ""): string {
  const { place, year, notice = "" } = report;
  return `<!doctype html><html><head><meta charset="utf-8"><title>${titleOf(report)}-${place}政协网</title></head><body>
<div class="nav"><a href="/">首页</a> &gt; <a href="/list.html">工作报告</a></div>
<h1>${titleOf(report)}</h1><p class="info">发布时间：${year + 1}-01-12 来源：${place}政协办公室 阅读数：314</p>
<div class="content">${notice}<p>（${year + 1}年1月9日在政协${place}委员会全体会议上）</p>
${body.map((paragraph) => `<p>${paragraph}</p>`).join("\n")}
</div>${after}<div class="footer">版权所有 ${place}政协 联系电话：0400-1234567</div></body></html>`;
}

/** A piece of news that speaks of the same things as a report. */
export const newsPage = (
  place: string,
): string => `<!doctype html><html><head><meta charset="utf-8"><title>${place}政协召开常委会会议</title></head><body>
<h1>${place}政协召开常委会会议听取提案办理情况</h1>
${Array.from(
  { length: 6 },
  (_, index) =>
    `<p>会议听取了提案办理、民主监督、协商议政和社情民意工作的情况，委员们围绕第${index + 1}项议题发言，政协主席出席会议并讲话，常委会组成人员参加。</p>`,
).join("\n")}</body></html>`;

export const listPage = (links: [href: string, title: string][], after = ""): string =>
  `<!doctype html><html><head><title>工作报告</title></head><body><ul>${links
    .map(([href, title]) => `<li><a href="${href}">${title}</a><span>2024-01-12</span></li>`)
    .join("")}</ul>${after}</body></html>`;

export interface FeedItem {
  title?: string;
  link?: string;
  guid?: string;
  date?: string;
  content?: string;
}

const xml = (text: string): string =>
  text.replaceAll("&", "&amp;").replaceAll("<", "&lt;").replaceAll(">", "&gt;");

export const rss = (items: FeedItem[], title = "政协之声"): string =>
  `<?xml version="1.0" encoding="utf-8"?><rss version="2.0" xmlns:content="http://purl.org/rss/1.0/modules/content/"><channel><title>${title}</title>${items
    .map(
      (item) =>
        `<item>${item.title === undefined ? "" : `<title>${xml(item.title)}</title>`}${
          item.link === undefined ? "" : `<link>${xml(item.link)}</link>`
        }${item.guid === undefined ? "" : `<guid isPermaLink="false">${xml(item.guid)}</guid>`}${
          item.date === undefined ? "" : `<pubDate>${item.date}</pubDate>`
        }${item.content === undefined ? "" : `<content:encoded><![CDATA[${item.content}]]></content:encoded>`}</item>`,
    )
    .join("")}</channel></rss>`;
