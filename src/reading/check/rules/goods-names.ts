const SAME_GOODS: readonly (readonly [said: RegExp, scope: RegExp])[] = [
  [/^(?:EVs?|electric (?:vehicles?|cars?))$/i, /electric vehicles/i],
  [/^(?:semiconductors?|chips?)$/i, /semiconductor|chips/i],
  [/^alumini?um$/i, /alumini?um/i],
  [/^solar/i, /solar/i],
  [/^(?:cars?|autos?|automobiles?|vehicles?)$/i, /\bcars\b/i],
  [/^(?:soya|soybeans?)$/i, /soybeans/i],
  [/^(?:corn|maize)$/i, /maize/i],
  [/^(?:LNG|liquefied natural gas)$/i, /liquefied natural gas/i],
  [/^(?:farm goods|agricultural|farm products)/i, /farm goods|soybeans|chicken/i],
  [/^(?:oil|crude oil)$/i, /crude oil/i],
  [/^face ?masks?$/i, /facemask/i],
  [/^batter/i, /batter/i],
  [/^(?:pharmaceuticals?|patented drugs|drugs|medicines)$/i, /patented (?:drugs|medicines)/i],
]

/** Whether the goods named are those of the measure. */
export const namesGoods = (goods: string, scope: string): boolean => {
  const same = SAME_GOODS.find(([said]) => said.test(goods))
  return same === undefined ? scope.toLowerCase().includes(goods.toLowerCase().replace(/s$/, "")) : same[1].test(scope)
}
