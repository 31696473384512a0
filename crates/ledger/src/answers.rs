//! Forecasts from a file of their own, as forecasting platforms publish them beside the questions.

use std::collections::BTreeMap;

use records::{Forecast, Question};

use crate::columns::column_called;
use crate::exchange::{ImportError, each_line};

/// What a file of forecasts holds.
#[derive(Debug, Clone, Default, PartialEq)]
pub struct Answers {
    /// Forecasts that can be scored.
    pub forecasts: Vec<Forecast>,
    /// Lines that cannot be used, such as those that state certainty.
    pub refused: Vec<ImportError>,
    /// Lines without a probability of a yes: other kinds of question, withdrawn forecasts.
    pub n_passed_over: usize,
}

/// Tells whether a file holds forecasts on questions that stand elsewhere: it has ids of questions and
/// no titles.
pub fn holds_answers_only(text: &str) -> bool {
    let mut reader = csv::Reader::from_reader(text.as_bytes());
    let Ok(heading) = reader.headers() else {
        return false;
    };
    let has = |wanted: &str| {
        let mut columns = heading.iter().filter_map(column_called);
        columns.any(|(column, _)| column.name == wanted)
    };
    has("question_id") && has("probability_yes") && !has("title")
}

/// Reads forecasts on `known` questions. A line that cannot be used is reported, and the others count.
///
/// # Errors
/// [`ImportError`] if columns are missing or the file is no CSV.
pub fn import_answers(text: &str, known: &[Question]) -> Result<Answers, ImportError> {
    let by_id: BTreeMap<&str, &Question> = known.iter().map(|it| (it.id.as_str(), it)).collect();
    let mut answers = Answers::default();
    each_line(text, &["question_id", "probability_yes"], |cells| {
        let id = cells.text("question_id").unwrap_or("");
        if !cells.is_yes_or_no() || cells.text("probability_yes").is_none() {
            answers.n_passed_over += 1;
            return Ok(());
        }
        let Some(question) = by_id.get(id) else {
            answers.refused.push(ImportError::UnknownQuestion {
                line: cells.line,
                id: id.to_owned(),
            });
            return Ok(());
        };
        match cells.answer_to(question) {
            Ok(forecast) => answers.forecasts.extend(forecast),
            Err(error) => answers.refused.push(error),
        }
        Ok(())
    })?;
    Ok(answers)
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::exchange::import;
    use proptest::prelude::*;

    /// Headings as Metaculus has them, with columns that are not read and two for one of ours.
    const QUESTIONS: &str = "Question ID,Question Title,Question Type,Open Time,Scheduled Close Time,\
        Scheduled Resolve Time,Resolution\n\
        11,Will Arland visit Borland?,binary,2024-01-01 10:00:00+00:00,2024-06-30 10:00:00+00:00,2024-07-02,yes\n\
        12,How many visits?,numeric,2024-01-01,2024-06-30,2024-07-02,7.5\n";
    const FORECASTS: &str = "Question ID,Forecaster ID,Forecaster Username,Start Time,Probability Yes\n\
        11,5,ada,2024-02-01 08:30:00+00:00,0.7\n\
        11,5,ada,2024-02-02,1\n\
        12,5,ada,2024-02-02,\n\
        13,6,bob,2024-02-02,0.4\n";

    #[test]
    fn two_files_of_a_platform_belong_together() {
        let rows = import(QUESTIONS).expect("it is read");
        assert_eq!(rows.len(), 1, "only questions with yes and no");
        assert_eq!(
            rows[0].question.closes.map(|it| it.to_string()).as_deref(),
            Some("2024-06-30")
        );
        assert!(holds_answers_only(FORECASTS) && !holds_answers_only(QUESTIONS));
        let answers = import_answers(FORECASTS, &[rows[0].question.clone()]).expect("it is read");
        assert_eq!(answers.forecasts.len(), 1);
        assert_eq!(answers.forecasts[0].issued_by, "ada");
        assert_eq!(answers.n_passed_over, 1);
        let refused: Vec<String> = answers.refused.iter().map(ToString::to_string).collect();
        assert!(
            refused[0].starts_with("line 3: probability_yes"),
            "{refused:?}"
        );
        assert_eq!(
            refused[1],
            "line 5: no question is called \"13\"; read the questions first"
        );
    }

    #[test]
    fn good_judgment_says_a_for_yes() {
        let questions = "ifp_id,q_type,q_text,date_start,date_to_close,date_closed,outcome\n\
            1001-0,0,Will Arland visit Borland?,9/1/11,12/31/11,12/1/11,b\n";
        let rows = import(questions).expect("it is read");
        let outcome = rows[0].resolution.as_ref().map(|it| it.outcome.as_str());
        assert_eq!(outcome, Some("no"));
        let forecasts = "ifp_id,user_id,answer_option,value,fcast_date,timestamp\n\
            1001-0,7,a,0.2,2011-09-05,2011-09-05 10:00:00\n1001-0,7,b,0.8,2011-09-05,2011-09-05 10:00:00\n";
        let answers = import_answers(forecasts, &[rows[0].question.clone()]).expect("it is read");
        assert_eq!((answers.forecasts.len(), answers.n_passed_over), (1, 1));
    }

    proptest! {
        #[test]
        fn any_text_is_answers_or_an_error(text in any::<String>(), row in "[ -~\n]{0,60}") {
            let _ = import_answers(&text, &[]);
            let _ = holds_answers_only(&text);
            let _ = import_answers(&format!("ifp_id,value\n{row}\n"), &[]);
        }
    }
}
