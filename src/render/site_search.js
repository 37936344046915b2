// A story is shown when every word that was typed stands in its title or in one and the same claim of it.
const fold = text => text.normalize('NFKD').replace(/\p{M}/gu, '').toLowerCase();
const rows = new Map([...document.querySelectorAll('tr[data-story]')].map(row => [row.dataset.story, row]));
const texts = stories.map(([story, title, claims]) => ({ row: rows.get(story), title: fold(title), claims: claims.map(claim => [fold(claim), claim]) }));

const label = document.createElement('label');
label.textContent = 'Search titles and claims';
label.htmlFor = 'search-words';
const input = document.createElement('input');
input.type = 'search';
input.id = 'search-words';
input.autocomplete = 'off';
const count = document.createElement('p');
count.className = 'small';
count.setAttribute('role', 'status');
document.getElementById('search').append(label, document.createElement('br'), input, count);

function search() {
  const words = fold(input.value).split(/\s+/).filter(Boolean);
  const all = text => words.every(word => text.includes(word));
  let shown = 0;
  for (const { row, title, claims } of texts) {
    if (!row) continue;
    row.querySelector('.found')?.remove();
    const found = words.length && !all(title) ? claims.find(([folded]) => all(folded)) : undefined;
    row.hidden = words.length > 0 && !found && !all(title);
    if (row.hidden) continue;
    shown += 1;
    if (found) {
      const line = document.createElement('p');
      line.className = 'found';
      line.dir = 'auto';
      line.textContent = found[1];
      row.cells[0].append(line);
    }
  }
  count.textContent = words.length ? (shown === 1 ? '1 story' : `${shown} stories`) : '';
}
input.addEventListener('input', search);
