/** OpenCC's character tables as shipped: entries separated by `|`, each `character replacement`. */
declare module "opencc-js/dict/*" {
  const table: string;
  export default table;
}
