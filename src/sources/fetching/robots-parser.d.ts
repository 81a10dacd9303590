/** Its own types describe a default export that its CommonJS file does not have. */
declare module "robots-parser" {
  export interface Robot {
    isAllowed(url: string, robot?: string): boolean | undefined;
    getCrawlDelay(robot?: string): number | undefined;
  }
  export default function robotsParser(url: string, text: string): Robot;
}
