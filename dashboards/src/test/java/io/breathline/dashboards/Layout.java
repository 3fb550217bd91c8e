package io.breathline.dashboards;

import static org.assertj.core.api.Assertions.assertThat;

import com.microsoft.playwright.Page;
import java.util.List;

/** What must hold of how a page is laid out, at any width: its tables, its buttons, where the keyboard leads. */
final class Layout {
    private Layout() {}

    /** No table is wider than its room, and each cell's column is named above it or beside it. */
    static void tables(Page page) {
        assertThat(faults(page)).as("tables of " + page.url()).isEmpty();
    }

    static List<?> faults(Page page) {
        return (List<?>)
                page.evaluate(
                        """
                (() => {
                  document.querySelectorAll('details').forEach(d => { d.open = true; });
                  const faults = [];
                  const side = e => getComputedStyle(e).textAlign.replace('start', 'left');
                  for (const table of document.querySelectorAll('main table')) {
                    const name = table.getAttribute('aria-label') || table.id || table.className;
                    const room = table.closest('.scroll, .panel');
                    if (!room || room.scrollWidth > room.clientWidth + 1) faults.push(name + ' is cut');
                    const heads = [...table.tHead.rows[0].cells];
                    const above = getComputedStyle(table.tHead).position !== 'absolute';
                    for (const row of table.tBodies[0].rows) {
                      [...row.cells].forEach((cell, at) => {
                        const where = name + ', ' + heads[at].textContent + ': ';
                        if (cell.scrollWidth > cell.clientWidth + 1) faults.push(where + 'its words do not fit');
                        if (above && heads[at].textContent && side(cell) !== side(heads[at])) faults.push(where + 'not under its head');
                        const says = getComputedStyle(cell, '::before').content;
                        const plain = cell.matches('th, .lead, .why, .do') || !cell.textContent.trim();
                        if (!above && !plain && says !== JSON.stringify(heads[at].textContent)) {
                          faults.push(where + 'says ' + says);
                        }
                      });
                    }
                  }
                  return [...new Set(faults)].slice(0, 8);
                })()""");
    }

    /** How the buttons of a page look, by rank: "button-secondary rgb(…) …". */
    @SuppressWarnings("unchecked")
    static List<String> buttons(Page page) {
        return (List<String>)
                page.evaluate(
                        """
                (() => {
                  document.activeElement.blur();
                  return [...document.querySelectorAll('main button, main input[type=submit], main a.button')]
                    .filter(e => !e.matches('.person'))
                    .map(e => {
                      const s = getComputedStyle(e);
                      return e.className + ' ' + [s.color, s.backgroundColor, s.borderColor, s.borderWidth, s.boxShadow,
                        s.fontSize, s.fontWeight, s.paddingLeft, s.minHeight].join(' ');
                    });
                })()""");
    }

    /** The keyboard goes down the page as the eye does, and one sees where it is. */
    static void keyboard(Page page, boolean oneColumn) {
        assertThat((List<?>) page.evaluate(
                        """
                        (oneColumn => {
                          const faults = [];
                          const look = e => {
                            const s = getComputedStyle(e);
                            return [s.outlineStyle, s.outlineColor, s.backgroundColor, s.boxShadow, s.borderColor].join(' ');
                          };
                          let last = -1;
                          const stops = [...document.querySelectorAll('a[href], button, input, textarea, summary, [tabindex]')]
                            .filter(e => e.checkVisibility() && e.type !== 'hidden' && e.tabIndex >= 0 && !e.disabled);
                          for (const e of stops) {
                            const name = e.outerHTML.slice(0, 90);
                            if (e.tabIndex > 0) faults.push('out of order: ' + name);
                            if (e.tabIndex === 0 && e.hasAttribute('tabindex') && !e.matches('pre') && e.scrollWidth <= e.clientWidth
                                && e.scrollHeight <= e.clientHeight) faults.push('a stop for nothing: ' + name);
                            const before = look(e);
                            e.focus({ focusVisible: true });
                            if (document.activeElement !== e) continue;
                            if (look(e) === before) faults.push('not to be seen: ' + name);
                            const top = e.getBoundingClientRect().top + scrollY;
                            if (oneColumn && !e.matches('.nhsuk-skip-link')) {
                              if (top < last - 60) faults.push('upwards: ' + name);
                              last = Math.max(last, top);
                            }
                            e.blur();
                          }
                          return faults.slice(0, 8);
                        })""",
                        oneColumn))
                .as("keyboard on " + page.url())
                .isEmpty();
    }

    /** The contrast of a drawn line to the area it runs over, from 1 to 21; where there is no area, to the page. */
    static double contrast(Page page, String line, String area) {
        return ((Number) page.evaluate(
                        """
                        (([line, area]) => {
                          const paint = document.createElement('canvas').getContext('2d', { willReadFrequently: true });
                          const rgb = colour => {
                            paint.clearRect(0, 0, 1, 1);
                            paint.fillStyle = colour;
                            paint.fillRect(0, 0, 1, 1);
                            return [...paint.getImageData(0, 0, 1, 1).data];
                          };
                          const light = c => [0.2126, 0.7152, 0.0722].reduce((sum, part, i) => {
                            const v = c[i] / 255;
                            return sum + part * (v <= 0.03928 ? v / 12.92 : ((v + 0.055) / 1.055) ** 2.4);
                          }, 0);
                          const under = getComputedStyle(document.querySelector(area)).fill;
                          const over = rgb(getComputedStyle(document.querySelector(line)).stroke);
                          const ground = under === 'none' ? rgb(getComputedStyle(document.body).backgroundColor) : rgb(under);
                          const [a, b] = [light(over), light(ground)].sort((x, y) => y - x);
                          return (a + 0.05) / (b + 0.05);
                        })""",
                        List.of(line, area)))
                .doubleValue();
    }
}
