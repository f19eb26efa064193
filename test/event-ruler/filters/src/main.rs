//! Compares log events with filter patterns of CloudWatch Logs. Whether the answer is right is not decided here.
//!
//! Reads {"patterns": [...], "events": ["...", ...]} and writes for each event whether each pattern matches: [[...]].

// Of the crate fakecloud-logs, put beside this file by scripts/lib/event-filter.ts.
#[allow(dead_code)]
mod filter_pattern;

use serde_json::Value;

fn main() {
    let questions: Value = serde_json::from_reader(std::io::stdin()).expect("JSON on the standard input");
    let texts = |name: &str| -> Vec<String> {
        let values = questions[name].as_array().expect(name);
        values.iter().map(|value| value.as_str().expect(name).to_string()).collect()
    };
    let patterns = texts("patterns");
    let rows = texts("events").iter().map(|event| patterns.iter().map(|pattern| filter_pattern::matches(pattern, event)).collect()).collect::<Vec<Vec<bool>>>();
    println!("{}", serde_json::to_string(&rows).expect("booleans"));
}
