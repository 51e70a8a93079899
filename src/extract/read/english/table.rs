//! The number words of English and what they stand for.
//!
//! In: a word in lower case. Out: its value, its power of ten or its denominator.

/// Value of a number word below a hundred.
pub fn small(w: &str) -> Option<i128> {
    Some(match w {
        "zero" | "nil" | "nought" | "naught" => 0,
        "one" => 1,
        "two" => 2,
        "three" => 3,
        "four" => 4,
        "five" => 5,
        "six" => 6,
        "seven" => 7,
        "eight" => 8,
        "nine" => 9,
        "ten" => 10,
        "eleven" => 11,
        "twelve" => 12,
        "thirteen" => 13,
        "fourteen" => 14,
        "fifteen" => 15,
        "sixteen" => 16,
        "seventeen" => 17,
        "eighteen" => 18,
        "nineteen" => 19,
        "twenty" => 20,
        "thirty" => 30,
        "forty" | "fourty" => 40,
        "fifty" => 50,
        "sixty" => 60,
        "seventy" => 70,
        "eighty" => 80,
        "ninety" => 90,
        _ => return None,
    })
}

/// Exponent of a magnitude word.
pub fn magnitude(w: &str) -> Option<i32> {
    Some(match w {
        "hundred" | "hundreds" => 2,
        "thousand" | "thousands" => 3,
        "lakh" | "lakhs" | "lac" | "lacs" | "lkh" | "lkhs" => 5,
        "million" | "millions" | "mn" | "mln" | "mio" | "mil" | "mm" => 6,
        "crore" | "crores" | "cr" | "crs" => 7,
        "billion" | "billions" | "bn" | "bln" => 9,
        "trillion" | "trillions" | "tn" | "trn" | "tln" => 12,
        "quadrillion" | "quadrillions" => 15,
        "quintillion" | "quintillions" => 18,
        "sextillion" | "sextillions" => 21,
        _ => return None,
    })
}

/// Denominator of a fraction word.
pub fn denominator(w: &str) -> Option<i128> {
    Some(match w {
        "half" | "halves" => 2,
        "third" | "thirds" => 3,
        "quarter" | "quarters" | "fourth" | "fourths" => 4,
        "fifth" | "fifths" => 5,
        "sixth" | "sixths" => 6,
        "seventh" | "sevenths" => 7,
        "eighth" | "eighths" => 8,
        "ninth" | "ninths" => 9,
        "tenth" | "tenths" => 10,
        "eleventh" | "elevenths" => 11,
        "twelfth" | "twelfths" => 12,
        "thirteenth" | "thirteenths" => 13,
        "fourteenth" | "fourteenths" => 14,
        "fifteenth" | "fifteenths" => 15,
        "sixteenth" | "sixteenths" => 16,
        "seventeenth" | "seventeenths" => 17,
        "eighteenth" | "eighteenths" => 18,
        "nineteenth" | "nineteenths" => 19,
        "twentieth" | "twentieths" => 20,
        "thirtieth" | "thirtieths" => 30,
        "fortieth" | "fortieths" => 40,
        "fiftieth" | "fiftieths" => 50,
        "sixtieth" | "sixtieths" => 60,
        "seventieth" | "seventieths" => 70,
        "eightieth" | "eightieths" => 80,
        "ninetieth" | "ninetieths" => 90,
        "hundredth" | "hundredths" => 100,
        "thousandth" | "thousandths" => 1000,
        "millionth" | "millionths" => 1_000_000,
        "billionth" | "billionths" => 1_000_000_000,
        "trillionth" | "trillionths" => 1_000_000_000_000,
        _ => return None,
    })
}
