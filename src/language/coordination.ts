/** Levels of administration, as they stand before an office: 市级|领导, 全国|政协, 省|媒体. */
const LEVELS = "全国|国家级?|中央|省部级|自治区级?|省级?|市级?|州级?|盟级?|县级?|区级?|旗级?|乡镇";
const ENDS_IN_LEVEL = new RegExp(`(?:${LEVELS})$`);
const OPENS_WITH_LEVEL = new RegExp(`^(?:${LEVELS})(.+)$`);

/**
 * Says in full what items of a list leave to the last one: 国家、省、市级领导批示 are 国家领导批示, 省领导批示, 市级领导批示.
 * Only levels lean on the last item so; every other item stands as it is.
 */
export function spelledOut(items: string[]): string[] {
  const tail = OPENS_WITH_LEVEL.exec(items.at(-1)?.trim() ?? "")?.[1];
  if (tail === undefined) return items;
  return items.map((item, index) =>
    index < items.length - 1 && ENDS_IN_LEVEL.test(item.trim()) ? `${item.trim()}${tail}` : item,
  );
}
