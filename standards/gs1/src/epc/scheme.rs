//! The binary schemes and their headers: TDS 2.3 table 14-1.

use core::fmt;

macro_rules! schemes {
    ($($variant:ident $name:literal $tag:literal $header:literal)*) => {
        /// A way to write an EPC in bits.
        #[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
        #[non_exhaustive]
        pub enum Scheme {
            $(#[doc = $name] $variant,)*
        }

        impl Scheme {
            /// Every scheme.
            pub const ALL: &'static [Self] = &[$(Self::$variant),*];

            /// The scheme whose EPCs begin with this byte.
            pub fn by_header(header: u8) -> Option<Self> {
                match header { $($header => Some(Self::$variant),)* _ => None }
            }

            /// The first byte of every EPC of this scheme.
            pub fn header(self) -> u8 {
                match self { $(Self::$variant => $header,)* }
            }

            /// The name in TDS, such as `SGTIN-96` or `SGTIN+`.
            pub fn name(self) -> &'static str {
                match self { $(Self::$variant => $name,)* }
            }

            /// The name in EPC Tag URIs; empty for the schemes that have none.
            pub(super) fn tag(self) -> &'static str {
                match self { $(Self::$variant => $tag,)* }
            }
        }
    };
}

schemes! {
    Gdti96 "GDTI-96" "gdti-96" 0x2C
    Gsrn96 "GSRN-96" "gsrn-96" 0x2D
    Gsrnp96 "GSRNP-96" "gsrnp-96" 0x2E
    Usdod96 "USDOD-96" "usdod-96" 0x2F
    Sgtin96 "SGTIN-96" "sgtin-96" 0x30
    Sscc96 "SSCC-96" "sscc-96" 0x31
    Sgln96 "SGLN-96" "sgln-96" 0x32
    Grai96 "GRAI-96" "grai-96" 0x33
    Giai96 "GIAI-96" "giai-96" 0x34
    Gid96 "GID-96" "gid-96" 0x35
    Sgtin198 "SGTIN-198" "sgtin-198" 0x36
    Grai170 "GRAI-170" "grai-170" 0x37
    Giai202 "GIAI-202" "giai-202" 0x38
    Sgln195 "SGLN-195" "sgln-195" 0x39
    Gdti113 "GDTI-113" "gdti-113" 0x3A
    AdiVar "ADI-var" "adi-var" 0x3B
    Cpi96 "CPI-96" "cpi-96" 0x3C
    CpiVar "CPI-var" "cpi-var" 0x3D
    Gdti174 "GDTI-174" "gdti-174" 0x3E
    Sgcn96 "SGCN-96" "sgcn-96" 0x3F
    Itip110 "ITIP-110" "itip-110" 0x40
    Itip212 "ITIP-212" "itip-212" 0x41
    CpiHost "CPI++" "" 0xE6
    GsrnHost "GSRN++" "" 0xE7
    GsrnpHost "GSRNP++" "" 0xE8
    SglnHost "SGLN++" "" 0xE9
    GdtiHost "GDTI++" "" 0xEA
    GraiHost "GRAI++" "" 0xEB
    SgcnHost "SGCN++" "" 0xEC
    ItipHost "ITIP++" "" 0xED
    GiaiHost "GIAI++" "" 0xEE
    SsccHost "SSCC++" "" 0xEF
    CpiPlus "CPI+" "" 0xF0
    GraiPlus "GRAI+" "" 0xF1
    SglnPlus "SGLN+" "" 0xF2
    ItipPlus "ITIP+" "" 0xF3
    GsrnPlus "GSRN+" "" 0xF4
    GsrnpPlus "GSRNP+" "" 0xF5
    GdtiPlus "GDTI+" "" 0xF6
    SgtinPlus "SGTIN+" "" 0xF7
    SgcnPlus "SGCN+" "" 0xF8
    SsccPlus "SSCC+" "" 0xF9
    GiaiPlus "GIAI+" "" 0xFA
    DsgtinPlus "DSGTIN+" "" 0xFB
    DsgtinHost "DSGTIN++" "" 0xFC
    SgtinHost "SGTIN++" "" 0xFD
}

impl Scheme {
    /// The scheme of this name, in the spelling of TDS.
    pub fn by_name(name: &str) -> Option<Self> {
        Self::ALL.iter().copied().find(|scheme| scheme.name() == name)
    }

    /// The scheme of this name in an EPC Tag URI.
    pub(super) fn by_tag(tag: &str) -> Option<Self> {
        Self::ALL.iter().copied().find(|scheme| scheme.tag() == tag && !tag.is_empty())
    }

    /// Whether it is one of TDS 2: not split at the company prefix, further elements may follow.
    pub fn is_plus(self) -> bool {
        self.header() >= 0xE6
    }

    /// Whether it carries a host name (the `++` schemes of TDS 2.3).
    pub fn has_hostname(self) -> bool {
        self.name().ends_with("++")
    }
}

impl fmt::Display for Scheme {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(self.name())
    }
}
