using System;
using Microsoft.EntityFrameworkCore.Migrations;

#nullable disable

namespace MscpDashboard.Data.Migrations
{
    /// <inheritdoc />
    public partial class EvidenceNotEnough : Migration
    {
        /// <inheritdoc />
        protected override void Up(MigrationBuilder migrationBuilder)
        {
            migrationBuilder.AddColumn<string>(
                name: "NotEnoughBecause",
                table: "Evidence",
                type: "TEXT",
                nullable: true);

            migrationBuilder.AddColumn<string>(
                name: "NotEnoughBy",
                table: "Evidence",
                type: "TEXT",
                nullable: true);

            migrationBuilder.AddColumn<DateOnly>(
                name: "NotEnoughOn",
                table: "Evidence",
                type: "TEXT",
                nullable: true);
        }

        /// <inheritdoc />
        protected override void Down(MigrationBuilder migrationBuilder)
        {
            migrationBuilder.DropColumn(
                name: "NotEnoughBecause",
                table: "Evidence");

            migrationBuilder.DropColumn(
                name: "NotEnoughBy",
                table: "Evidence");

            migrationBuilder.DropColumn(
                name: "NotEnoughOn",
                table: "Evidence");
        }
    }
}
