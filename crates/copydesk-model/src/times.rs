//! Moments and days as TOML has them, for the types that stand in files.

/// TOML's own date-times, to the second, in UTC.
pub(crate) mod toml_time {
    use chrono::{DateTime, NaiveDate, SecondsFormat, SubsecRound as _, Utc};
    use serde::{Deserialize, Deserializer, Serialize as _, Serializer, de};

    pub(crate) fn serialize<S: Serializer>(
        at: &DateTime<Utc>,
        serializer: S,
    ) -> Result<S::Ok, S::Error> {
        let text = at
            .trunc_subsecs(0)
            .to_rfc3339_opts(SecondsFormat::Secs, true);
        match text.parse::<toml::value::Datetime>() {
            Ok(datetime) => datetime.serialize(serializer),
            Err(_) => serializer.serialize_str(&text),
        }
    }

    pub(crate) fn deserialize<'de, D: Deserializer<'de>>(
        deserializer: D,
    ) -> Result<DateTime<Utc>, D::Error> {
        let datetime = toml::value::Datetime::deserialize(deserializer)?;
        if let Some(at) = whole_second_in_utc(&datetime) {
            return Ok(at);
        }
        DateTime::parse_from_rfc3339(&datetime.to_string())
            .map(|at| at.with_timezone(&Utc))
            .map_err(|_| {
                de::Error::custom("expected a date-time with its offset: 2026-03-02T10:12:03Z")
            })
    }

    // A moment as this program writes it; to spell it and read it again took a twelfth of the steps of reading a ledger.
    fn whole_second_in_utc(datetime: &toml::value::Datetime) -> Option<DateTime<Utc>> {
        let (date, time) = (datetime.date?, datetime.time?);
        let second = time.second?;
        let whole = time.nanosecond.is_none_or(|part| part == 0) && second < 60;
        if datetime.offset != Some(toml::value::Offset::Z) || !whole {
            return None;
        }
        NaiveDate::from_ymd_opt(
            i32::from(date.year),
            u32::from(date.month),
            u32::from(date.day),
        )?
        .and_hms_opt(
            u32::from(time.hour),
            u32::from(time.minute),
            u32::from(second),
        )
        .map(|at| at.and_utc())
    }

    #[cfg(test)]
    mod tests {
        use super::whole_second_in_utc;
        use chrono::DateTime;

        #[test]
        fn a_moment_is_the_one_that_is_spelled() {
            for (text, whole) in [
                ("2026-03-02T10:12:03Z", true),
                ("0001-01-01T00:00:00Z", true),
                ("2024-02-29T23:59:59Z", true),
                ("2026-03-02T10:12:03.000Z", true),
                ("2026-03-02T10:12:03.5Z", false),
                ("2026-03-02T10:12:03+01:00", false),
                ("2026-03-02T10:12:03+00:00", false),
                ("2026-03-02T10:12:03", false),
                ("2026-03-02", false),
            ] {
                let datetime = text.parse().expect("TOML");
                let found = whole_second_in_utc(&datetime);
                let spelled = DateTime::parse_from_rfc3339(text).map(|at| at.to_utc());
                assert_eq!(found.is_some(), whole, "{text}");
                assert!(!whole || found == spelled.ok(), "{text}");
            }
        }
    }
}

/// TOML's own dates, where there must be one.
pub(crate) mod toml_day {
    use chrono::NaiveDate;
    use serde::{Deserializer, Serializer, de};

    pub(crate) fn serialize<S: Serializer>(
        date: &NaiveDate,
        serializer: S,
    ) -> Result<S::Ok, S::Error> {
        super::toml_date::serialize(&Some(*date), serializer)
    }

    pub(crate) fn deserialize<'de, D: Deserializer<'de>>(
        deserializer: D,
    ) -> Result<NaiveDate, D::Error> {
        super::toml_date::deserialize(deserializer)?
            .ok_or_else(|| de::Error::custom("expected a day: 2026-03-01"))
    }
}

/// TOML's own date-times, where there may be none.
pub mod toml_time_or_none {
    use chrono::{DateTime, Utc};
    use serde::{Deserialize, Deserializer, Serializer};

    #[derive(Deserialize)]
    struct Time(#[serde(with = "super::toml_time")] DateTime<Utc>);

    /// Writes it as TOML has it.
    pub fn serialize<S: Serializer>(
        at: &Option<DateTime<Utc>>,
        serializer: S,
    ) -> Result<S::Ok, S::Error> {
        match at {
            Some(at) => super::toml_time::serialize(at, serializer),
            None => serializer.serialize_none(),
        }
    }

    /// Reads it as TOML has it, or as a string; fails on what is neither.
    pub fn deserialize<'de, D: Deserializer<'de>>(
        deserializer: D,
    ) -> Result<Option<DateTime<Utc>>, D::Error> {
        Ok(Option::<Time>::deserialize(deserializer)?.map(|Time(at)| at))
    }
}

/// TOML's own dates.
pub mod toml_date {
    use chrono::NaiveDate;
    use serde::{Deserialize, Deserializer, Serialize as _, Serializer, de};

    /// Writes it as TOML has it.
    pub fn serialize<S: Serializer>(
        date: &Option<NaiveDate>,
        serializer: S,
    ) -> Result<S::Ok, S::Error> {
        date.and_then(|date| date.to_string().parse::<toml::value::Datetime>().ok())
            .serialize(serializer)
    }

    /// Reads it as TOML has it, or as a string; fails on what is neither.
    pub fn deserialize<'de, D: Deserializer<'de>>(
        deserializer: D,
    ) -> Result<Option<NaiveDate>, D::Error> {
        Option::<toml::value::Datetime>::deserialize(deserializer)?
            .map(|date| date.to_string().parse())
            .transpose()
            .map_err(|_| de::Error::custom("expected a day: 2026-03-01"))
    }
}
