//! The icons: our own, drawn with one stroke of 2 on a grid of 24.

use maud::{Markup, PreEscaped, Render, html};

macro_rules! icons {
    ($($(#[$doc:meta])* $name:ident = $path:literal;)*) => {
        /// A picture before or instead of a word. Hidden from screen readers: the word stands beside it.
        #[derive(Debug, Clone, Copy, PartialEq, Eq)]
        pub enum Icon {
            $($(#[$doc])* $name,)*
        }

        impl Icon {
            /// Every icon, for the gallery.
            pub const ALL: &'static [Self] = &[$(Self::$name),*];

            fn path(self) -> &'static str {
                match self {
                    $(Self::$name => $path,)*
                }
            }
        }
    };
}

icons! {
    /// Done, passed.
    Check = "M5 12.5l4.5 4.5L19 7.5";
    /// No, failed.
    Cross = "M6.5 6.5l11 11m0-11l-11 11";
    /// Mind this.
    Alert = "M12 3.5L22 20.5H2zM12 10v4.5m0 3v.1";
    /// Nobody knows.
    Question = "M8.5 9a3.5 3.5 0 1 1 5 3.2c-1 .5-1.5 1.1-1.5 2.3m0 3.2v.1";
    /// A code.
    Code = "M4 4h6v6H4zM14 4h6v6h-6zM4 14h6v6H4zM14 14h2.5v2.5M20 14v2M14 20h2m4-.5V20";
    /// Scan a code.
    Scan = "M4 8V5.5A1.5 1.5 0 0 1 5.5 4H8m8 0h2.5A1.5 1.5 0 0 1 20 5.5V8m0 8v2.5a1.5 1.5 0 0 1-1.5 1.5H16m-8 0H5.5A1.5 1.5 0 0 1 4 18.5V16M8 12h8";
    /// A place.
    Pin = "M12 21.5s-7-6.1-7-11.5a7 7 0 0 1 14 0c0 5.4-7 11.5-7 11.5zM12 12.5a2.5 2.5 0 1 0 0-5 2.5 2.5 0 0 0 0 5z";
    /// A business.
    Building = "M4 21V6l8-3v18m0-12h8v12M2.5 21h19M7 9v.1M7 13v.1M7 17v.1M16 13v.1M16 17v.1";
    /// A shop or stall.
    Shop = "M4 10v10.5h16V10M3 7l1.5-3.5h15L21 7v1.5a2.5 2.5 0 0 1-4.5 1.5 3 3 0 0 1-4.5 0 3 3 0 0 1-4.5 0A2.5 2.5 0 0 1 3 8.5zM10 20.5V15h4v5.5";
    /// A works.
    Factory = "M3 21V10l5.5 3.5V10l5.5 3.5V4h3.5l1 17zM1.5 21h21M7 17h1m4 0h1";
    /// Transport.
    Truck = "M2.5 6H14v11H8.5m6 0H14m0-8h4l3.5 4v4H20M2.5 6v11H4M6.25 19a2 2 0 1 0 0-4 2 2 0 0 0 0 4zM17.5 19a2 2 0 1 0 0-4 2 2 0 0 0 0 4z";
    /// A laboratory.
    Flask = "M9 3h6M10 3v6L4.8 18a2 2 0 0 0 1.7 3h11a2 2 0 0 0 1.7-3L14 9V3M7.5 14.5h9";
    /// The sea.
    Waves = "M2.5 7c2 0 2-1.5 4.7-1.5S10 7 12 7s2-1.5 4.7-1.5S19.5 7 21.5 7M2.5 13c2 0 2-1.5 4.7-1.5S10 13 12 13s2-1.5 4.7-1.5 2.8 1.5 4.8 1.5M2.5 19c2 0 2-1.5 4.7-1.5S10 19 12 19s2-1.5 4.7-1.5 2.8 1.5 4.8 1.5";
    /// Food, the field.
    Leaf = "M5 19C3.5 10 8 4.5 20 4.5c0 10.5-5 15-12.5 13.5M4 21c2-5.5 5-8.5 10-10.5";
    /// A mark of honour.
    Medal = "M12 14.5a5.5 5.5 0 1 0 0-11 5.5 5.5 0 0 0 0 11zM8.5 13.5L7 21.5l5-2.5 5 2.5-1.5-8";
    /// A mark of quality.
    Badge = "M12 2.8l2.4 1.7 2.9-.1.9 2.8 2.3 1.7-.9 2.8.9 2.7-2.3 1.8-.9 2.7-2.9-.1L12 20.6l-2.4-1.8-2.9.1-.9-2.7-2.3-1.8.9-2.7-.9-2.8 2.3-1.7.9-2.8 2.9.1zM8.5 12l2.5 2.5 4.5-4.7";
    /// Law and safety.
    Shield = "M12 2.5l8 3v6c0 5-3.4 8.4-8 10-4.6-1.6-8-5-8-10v-6zM8.5 12l2.5 2.5 4.5-4.7";
    /// Cases.
    Gavel = "M13.5 4l6.5 6.5M10.5 7l6.5 6.5M12 5.5l-4.5 4.5 6.5 6.5 4.5-4.5zM10.5 13.5L3.5 20.5";
    /// A complaint.
    Complaint = "M4 4h16v13H10l-4.5 4V17H4zM12 7.5v3.5m0 2.8v.1";
    /// A notice.
    Horn = "M3 10v4l3 .5L15.5 19V5L6 9.5zM19 9a4 4 0 0 1 0 6M6.5 14.5L8 20.5h3l-1.5-4.8";
    /// A document.
    Paper = "M13.5 3H6v18h12V7.5zM13.5 3v4.5H18M9 13l2 2 4-4";
    /// A list of tasks.
    Tasks = "M8 4.5H5V21h14V4.5h-3M8.5 3h7v3.5h-7zM8.5 13.5l2.5 2.5 4.5-4.7";
    /// A trend.
    Trend = "M3 17.5l6-6 4 4 8-8.5m-6 0h6v6";
    /// The best.
    Star = "M12 3.2l2.7 5.6 6.1.9-4.4 4.3 1 6.1-5.4-2.9-5.4 2.9 1-6.1L3.2 9.7l6.1-.9z";
    /// Money.
    Coins = "M9 13.5A5.25 5.25 0 1 0 9 3a5.25 5.25 0 0 0 0 10.5zM16.5 10a5.5 5.5 0 1 1-6.6 7M7 6l2 2.3L11 6M9 8.3V11";
    /// Search.
    Search = "M10.5 17a6.5 6.5 0 1 0 0-13 6.5 6.5 0 0 0 0 13zM15.5 15.5L20.5 20.5";
    /// Unread notices.
    Bell = "M6 16.5V10.5a6 6 0 0 1 12 0v6l1.5 1.5h-15zM10 20.5h4";
    /// A person.
    Person = "M12 11.5a4 4 0 1 0 0-8 4 4 0 0 0 0 8zM4.5 20.5c.5-4 3.5-6 7.5-6s7 2 7.5 6";
    /// Read aloud.
    Sound = "M4 9.5v5h3.5L12 19V5L7.5 9.5zM15.5 9a4.5 4.5 0 0 1 0 6M18 6.5a8 8 0 0 1 0 11";
    /// What was before.
    History = "M4.5 8A8.5 8.5 0 1 1 3.5 12M4 3.5V8h4.5M12 7.5V12l3 2";
    /// A clock.
    Clock = "M12 20.5a8.5 8.5 0 1 0 0-17 8.5 8.5 0 0 0 0 17zM12 7.5V12l3 2";
    /// Telephone.
    Phone = "M5 3.5h4l1.5 5-2.5 1.5a12 12 0 0 0 6 6l1.5-2.5 5 1.5v4c0 1-1 1.5-2 1.5C10.5 20 4 13.5 3.5 5.5c0-1 .5-2 1.5-2z";
    /// A camera.
    Camera = "M3 7.5h4.5L9 5h6l1.5 2.5H21V19H3zM12 16.5a3.5 3.5 0 1 0 0-7 3.5 3.5 0 0 0 0 7z";
    /// Temperature.
    Thermometer = "M14 13.5V5.5a2 2 0 0 0-4 0v8a4 4 0 1 0 4 0zM12 9v7";
    /// Humidity, salinity.
    Drop = "M12 3.5s6 6.2 6 10.7a6 6 0 0 1-12 0C6 9.7 12 3.5 12 3.5z";
    /// Take a file away.
    Download = "M12 4v11m-4.5-4.5L12 15l4.5-4.5M4.5 19.5h15";
    /// Put a file here.
    Upload = "M12 15.5V4.5M7.5 9L12 4.5 16.5 9M4.5 19.5h15";
    /// Something new.
    Plus = "M12 5v14M5 12h14";
    /// Onward.
    Right = "M9 5l7 7-7 7";
    /// Back.
    Left = "M15 5l-7 7 7 7";
    /// Up in a ranking.
    Up = "M12 19V5.5M6.5 11L12 5.5l5.5 5.5";
    /// Down in a ranking.
    Down = "M12 5v13.5M6.5 13l5.5 5.5 5.5-5.5";
    /// The menu.
    Menu = "M4 6.5h16M4 12h16M4 17.5h16";
    /// A filter.
    Filter = "M3.5 5h17l-6.5 8v5.5L10 20.5V13z";
    /// Dark.
    Moon = "M19.5 14.5A8 8 0 0 1 9.5 4.5a8 8 0 1 0 10 10z";
    /// Light.
    Sun = "M12 16.5a4.5 4.5 0 1 0 0-9 4.5 4.5 0 0 0 0 9zM12 2.5v2m0 15v2m9.5-9.5h-2m-15 0h-2M18.7 5.3l-1.4 1.4M6.7 17.3l-1.4 1.4m13.4 0l-1.4-1.4M6.7 6.7L5.3 5.3";
    /// 大字.
    Letters = "M2.5 18.5L8 5.5l5.5 13M4.5 14.5h7M15 18.5l3.2-8 3.3 8m-5.5-2.5h4.5";
    /// Print.
    Printer = "M7 8V3.5h10V8M7 16.5H3.5V8h17v8.5H17M7 13.5h10v7H7z";
    /// A roll of labels, a box.
    Box = "M12 2.8l8.5 4.7v9L12 21.2l-8.5-4.7v-9zM3.5 7.5L12 12.3l8.5-4.8M12 12.3v8.9";
    /// Bind, a chain.
    Link = "M10 14a4 4 0 0 0 6 .4l3-3a4 4 0 0 0-5.7-5.7l-1.6 1.6M14 10a4 4 0 0 0-6-.4l-3 3a4 4 0 0 0 5.7 5.7l1.6-1.6";
    /// Settings.
    Gear = "M12 15a3 3 0 1 0 0-6 3 3 0 0 0 0 6zM10.5 3h3l.5 2.6 2 1.1 2.5-.9 1.5 2.6-2 1.7v2.3l2 1.7-1.5 2.6-2.5-.9-2 1.1-.5 2.6h-3l-.5-2.6-2-1.1-2.5.9L4 14.1l2-1.7v-2.3L4 8.4l1.5-2.6 2.5.9 2-1.1z";
    /// A key, a token.
    Key = "M8 20a4 4 0 1 0 0-8 4 4 0 0 0 0 8zM11 13l9-9m-4 4l3 3m-6 0l2 2";
    /// Leave.
    Leave = "M10 4H4.5v16H10m5-12l4 4-4 4m4-4H9.5";
}

impl Render for Icon {
    fn render(&self) -> Markup {
        html! { svg.i viewBox="0 0 24 24" aria-hidden="true" { path d=(PreEscaped(self.path())); } }
    }
}
