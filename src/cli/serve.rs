//! `copydesk serve`.

use std::net::SocketAddr;
use std::path::PathBuf;
use std::process::ExitCode;

use clap::Args;

use super::output::{BOLD, emit, styled};
use super::{Failure, Place, now};
use crate::store::{self, Desk};
use crate::usecase;
use crate::web::{self, Bind, DeskOptions, SignInCode};

#[derive(Debug, Args)]
pub(super) struct ServeArguments {
    /// The port on this machine; 0 takes one that is free
    #[arg(long, default_value_t = 7300, conflicts_with = "bind")]
    port: u16,

    /// Listen on this address, so that other machines can reach it; wants COPYDESK_TOKEN
    #[arg(long, value_name = "ADDRESS:PORT")]
    bind: Option<SocketAddr>,

    /// A name that it is reached by, beside its address: review.newsroom.example
    #[arg(long = "name", value_name = "HOST")]
    names: Vec<String>,

    /// Sign verdicts with the key of this person, who sits at this terminal: for one session, opened with a code of its own
    #[arg(long, value_name = "PERSON", conflicts_with_all = ["names", "bind"])]
    sign_as: Option<String>,

    /// The archive to look up in beside a claim [default: COPYDESK_ARCHIVE, else copydesk/archive in your cache folder]
    #[arg(long, value_name = "DIR")]
    archive: Option<PathBuf>,

    /// List the desks of this folder too, on a page that only reads; whoever is signed in sees how each stands
    #[arg(long, value_name = "FOLDER")]
    desks: Option<PathBuf>,

    /// Open it in this machine's browser
    #[arg(long)]
    open: bool,
}

pub(super) fn run(place: &Place, arguments: ServeArguments) -> Result<ExitCode, Failure> {
    // A server writes: it does not leave its readers before a write that was interrupted.
    let desk = place.desk()?.that_finishes();
    let policy = store::load_policy(&desk)?;
    let sign_as = match &arguments.sign_as {
        Some(person) => Some((usecase::known(&policy, person)?, SignInCode::new()?)),
        None => None,
    };
    let chosen = std::env::var("COPYDESK_TOKEN").ok();
    let bind = match arguments.bind {
        Some(address) => Bind::exposed(address, arguments.names, chosen.is_some())?,
        None => Bind::loopback(arguments.port).named(arguments.names),
    };
    let (code, made) = match &chosen {
        Some(token) => (SignInCode::chosen(token)?, false),
        None => (SignInCode::new()?, true),
    };
    let exposed = !bind.is_loopback();
    let shown = Codes {
        shared: code.clone(),
        made,
        own: sign_as
            .as_ref()
            .map(|(person, code)| (person.to_string(), code.clone())),
    };
    if let Some(folder) = &arguments.desks {
        // One without a desk is told now, not to the first who looks.
        usecase::desks_in(folder)?;
    }
    let archive = super::archive::where_there_is_one(arguments.archive)?;
    let page = desk.clone();
    let options = DeskOptions {
        desk,
        bind,
        code,
        sign_as,
        archive,
        desks: arguments.desks,
        clock: now,
    };
    let mut told = Ok(());
    web::serve(options, |address| {
        told = tell(&page, address, &shown, exposed, arguments.open);
    })?;
    told?;
    Ok(ExitCode::SUCCESS)
}

/// The codes that the terminal shows.
struct Codes {
    shared: SignInCode,
    made: bool,
    own: Option<(String, SignInCode)>,
}

fn tell(
    desk: &Desk,
    address: SocketAddr,
    codes: &Codes,
    exposed: bool,
    open: bool,
) -> Result<(), Failure> {
    let address = format!("http://{address}/");
    let mut text = format!("review desk: {}\n", styled(BOLD, &address));
    text.push_str(&match codes.made {
        true => format!("sign-in code: {}\n", styled(BOLD, codes.shared.reveal())),
        false => "sign-in code: what COPYDESK_TOKEN says\n".to_owned(),
    });
    if let Some((person, code)) = &codes.own {
        text.push_str(&format!(
            "code of {person}, whose key signs in the session that it opens, once: {}\n",
            styled(BOLD, code.reveal())
        ));
    }
    if exposed {
        text.push_str(
            "exposed: whoever reaches this address and has the code can read every story of this desk, give\n\
             verdicts as any of its people, import texts and add evidence; the connection is not encrypted\n",
        );
    }
    text.push_str("stop it with Ctrl-C; what was recorded stays\n");
    emit(&text)?;
    if open {
        let code = codes.own.as_ref().map_or(&codes.shared, |(_, own)| own);
        match door(desk, &address, code) {
            Ok(file) if open::that_detached(&file).is_ok() => {}
            Ok(_) | Err(_) => emit("no browser could be opened: open the address yourself\n")?,
        }
    }
    Ok(())
}

// A page that posts the code: in an address it would stand in histories and logs. It is the owner's alone, and git ignores it.
fn door(desk: &Desk, address: &str, code: &SignInCode) -> std::io::Result<PathBuf> {
    let page = format!(
        "<!doctype html><meta charset=\"utf-8\"><title>copydesk</title><body onload=\"document.forms[0].submit()\">\
         <form method=\"post\" action=\"{address}sign-in\"><input type=\"hidden\" name=\"code\" value=\"{}\">\
         <button>Open the review desk</button></form>",
        code.reveal().replace('&', "&amp;").replace('"', "&quot;")
    );
    store::write_state(desk, "open.html", page.as_bytes())
}
