-- What a station group asks, over every desk that was loaded. Run once: psql -f questions.sql

-- Was this checked before, and by whom? A claim's words and the normalised values of its facts ('USD 4500000', '2026-03-01') in, the claims
-- nearest to it out. A claim that shares the values comes first; an answer is a place to look, never a verdict.
CREATE OR REPLACE FUNCTION copydesk.checked_before(said text, amounts text[] DEFAULT '{}', most int DEFAULT 10)
RETURNS TABLE (desk text, outlet text, story text, day date, claim_id text, quote text, status text, shared bigint,
               rank real, verdicts text, sealed timestamptz)
LANGUAGE sql STABLE AS $$
    -- Any of the words finds a claim; those that most claims have weigh nothing beside how many are shared.
    WITH asked AS (
        SELECT replace(plainto_tsquery('english', said)::text, ' & ', ' | ')::tsquery AS query,
               plainto_tsquery('english', said) AS whole
    ),
    by_value AS (
        SELECT f.claim_id, count(DISTINCT f.value) AS shared
        FROM copydesk.facts f WHERE f.value = ANY (amounts) GROUP BY f.claim_id
    ),
    near AS (
        (SELECT c.id FROM copydesk.claims c, asked WHERE c.words @@ asked.whole LIMIT 200)
        UNION
        (SELECT c.id FROM copydesk.claims c, asked, by_value v
         WHERE v.claim_id = c.id AND c.words @@ asked.query
         ORDER BY v.shared DESC, ts_rank_cd(c.words, asked.query) DESC LIMIT 200)
    )
    SELECT c.desk, s.outlet, c.story, c.day, c.id, c.quote, c.status, coalesce(v.shared, 0),
           ts_rank_cd(c.words, asked.query, 1),
           (SELECT string_agg(d.verdict || ' by ' || d.reviewer || ' on ' || d.at::date, '; ' ORDER BY d.at)
            FROM copydesk.verdicts d WHERE d.claim_id = c.id AND d.in_force),
           r.sealed
    FROM near
    JOIN copydesk.claims c ON c.id = near.id AND c.passes AND c.number IS NOT NULL
    JOIN copydesk.stories s ON s.id = c.desk || '/' || c.story
    JOIN copydesk.renditions r ON r.id = c.rendition_id
    CROSS JOIN asked
    LEFT JOIN by_value v ON v.claim_id = c.id
    ORDER BY 8 DESC, 9 DESC, c.day DESC
    LIMIT most
$$;

-- Who else says what was just corrected? Every correction since a time, with the standing claims of other desks that have all of its wrong words.
CREATE OR REPLACE FUNCTION copydesk.says_what_was_corrected(since timestamptz)
RETURNS TABLE (corrected_by text, wrong text, "right" text, desk text, story text, day date, claim_id text, quote text, status text)
LANGUAGE sql STABLE AS $$
    SELECT x.desk, x.wrong, x."right", c.desk, c.story, c.day, c.id, c.quote, c.status
    FROM copydesk.corrections x
    JOIN copydesk.claims c ON c.words @@ plainto_tsquery('english', x.wrong)
    WHERE x.at >= since AND x.wrong IS NOT NULL AND c.desk <> x.desk AND c.number IS NOT NULL
      AND numnode(plainto_tsquery('english', x.wrong)) > 1
    ORDER BY x.at, c.day DESC
$$;

-- What changed since Monday? By desk: verdicts, texts, corrections.
CREATE OR REPLACE FUNCTION copydesk.changed_since(since timestamptz)
RETURNS TABLE (outlet text, desk text, what text, many bigint)
LANGUAGE sql STABLE AS $$
    SELECT s.outlet, t.desk, t.what, count(*)
    FROM (
        SELECT desk, story, 'verdict: ' || verdict AS what FROM copydesk.verdicts WHERE at >= since
        UNION ALL
        SELECT desk, story, 'text imported' FROM copydesk.revisions WHERE imported >= since
        UNION ALL
        SELECT desk, story, 'correction' FROM copydesk.corrections WHERE at >= since
    ) t
    JOIN copydesk.stories s ON s.id = t.desk || '/' || t.story
    GROUP BY s.outlet, t.desk, t.what
    ORDER BY 1, 2, 3
$$;
